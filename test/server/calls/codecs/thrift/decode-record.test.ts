import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { binaryEncoding } from '../../../../../server/src/calls/codecs/thrift-binary/binary-encoding.ts';
import type { Schema } from '../../../../../server/src/model/schema.ts';
import { argumentsMessage, bytesOf, codecOf } from '../../../../support/check-thrift.ts';
import { thriftMessages } from '../../../../support/thrift-arbitrary.ts';

describe('decoding what was encoded', () => {
  it('gives the JSON back, without a note', () => {
    fc.assert(
      fc.property(thriftMessages(), ({ schema, json }) => {
        const codec = codecFor(schema);
        assert.deepEqual(codec.decode(argumentsMessage(codec.encode(json)), 'sent'), { json, notes: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('gives JSON without a schema, too, from which the same bytes can be made', () => {
    const blind = codecOf('');
    fc.assert(
      fc.property(thriftMessages(), ({ schema, json }) => {
        const bytes = codecFor(schema).encode(json);
        const decoded = blind.decode(argumentsMessage(bytes), 'sent');
        assert.deepEqual(blind.encode(decoded.json), bytes);
      }),
      { numRuns: 500 },
    );
  });
});

describe('decoding what is broken', () => {
  it('gives a part of every prefix, and says what is missing', () => {
    fc.assert(
      fc.property(thriftMessages(), ({ schema, json }) => {
        const codec = codecFor(schema);
        const bytes = codec.encode(json);
        for (let length = 0; length < bytes.length; length++)
          assert.notEqual(decodeAnything(codec, bytes.subarray(0, length)), undefined);
      }),
      { numRuns: 100 },
    );
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(thriftMessages(), fc.uint8Array({ maxLength: 200 }), ({ schema }, bytes) => {
        decodeAnything(codecFor(schema), bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('survives a few wrong bytes', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(thriftMessages(), changes, ({ schema, json }, wrong) => {
        const codec = codecFor(schema);
        const bytes = codec.encode(json);
        for (const [at, byte] of wrong) bytes[at % bytes.length] = byte;
        decodeAnything(codec, bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the JSON of a small message small', () => {
    // One byte an entry is the least that a list can have: 200,000 structs without fields.
    const bytes = new Uint8Array(200_009);
    bytes.set(bytesOf('0f 0001 0c 00030d40'));
    const decoded = codecOf('struct P { 1: required string name } --- 1: list<P> people').decode(
      argumentsMessage(bytes),
      'received',
    );
    assert.equal(decoded.json.length, '{"people":[]}'.length + 200_000 * 3 - 1);
    assert.equal(decoded.notes.length, 21);
    assert.equal(decoded.notes.at(-1), 'there are 199980 more notes like these');
  });

  it('stops where the JSON would become far longer than the message', () => {
    // A field of four bytes a struct, whose name has a thousand characters.
    const entries = 100_000;
    const name = 'n'.repeat(1000);
    const bytes = new Uint8Array(9 + entries * 5);
    bytes.set(bytesOf('0f 0001 0c 000186a0'));
    for (let at = 0; at < entries; at++) bytes.set([2, 0, 1, 1, 0], 8 + at * 5);
    const decoded = codecOf(`struct P { 1: bool ${name} } --- 1: list<P> people`).decode(
      argumentsMessage(bytes),
      'received',
    );
    assert.match(decoded.failure ?? '', /^at byte \d+, at \/people\/\d+, as JSON it is longer than 64 MB$/);
    assert.ok(decoded.json.length < 65 * 1024 * 1024);
  });
});

function codecFor(schema: Schema): ThriftCodec {
  return new ThriftCodec({ schema, service: 'S', method: 'f', encoding: binaryEncoding });
}

/** The failure, if there is one; the JSON must be JSON, and no longer than the bytes warrant. */
function decodeAnything(codec: ThriftCodec, bytes: Uint8Array): string | undefined {
  try {
    const { json, failure } = codec.decode(argumentsMessage(bytes), 'received');
    JSON.parse(json);
    assert.ok(json.length < 100 * (bytes.length + 1));
    return failure;
  } catch (thrown) {
    assert.ok(thrown instanceof CallError, String(thrown));
    assert.equal(thrown.phase, 'decode');
    return thrown.message;
  }
}
