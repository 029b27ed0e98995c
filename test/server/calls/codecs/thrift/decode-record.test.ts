import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import type { WireEncoding } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import type { Schema } from '../../../../../server/src/model/schema.ts';
import { argumentsMessage, bytesOf, codecOf } from '../../../../support/check-thrift.ts';
import { thriftSchema } from '../../../../support/thrift-schema.ts';
import { encodedMessages } from '../../../../support/thrift-arbitrary.ts';

const blindSchema = thriftSchema('service S { void f() }');

for (const encoding of Object.values(encodings)) {
  const messages = encodedMessages(encoding);

  describe(`decoding what was encoded in ${encoding.name}`, () => {
    it('gives the JSON back, without a note', () => {
      fc.assert(
        fc.property(messages, ({ schema, json, payload }) => {
          const decoded = codecFor(schema, encoding).decode(argumentsMessage(payload), 'sent');
          assert.deepEqual(decoded, { json, notes: [] });
        }),
        { numRuns: 500 },
      );
    });

    // Where messages have names and no types, what comes without a schema cannot be sent without one.
    const numbersFields = encoding.name !== 'thriftpy2-json';
    it(`gives JSON without a schema, too${numbersFields ? ', from which the same can be made' : ''}`, () => {
      const blind = codecFor(blindSchema, encoding);
      fc.assert(
        fc.property(messages, ({ schema, json, payload }) => {
          const decoded = blind.decode(argumentsMessage(payload), 'sent');
          assert.doesNotThrow(() => JSON.parse(decoded.json) as unknown);
          if (!numbersFields) return;
          const again = blind.encode(decoded.json);
          // Without a schema, nothing tells binary from text in JSON, and text can be written in several ways.
          if (encoding.name !== 'json') assert.deepEqual(again, payload);
          const reread = codecFor(schema, encoding).decode(argumentsMessage(again), 'sent');
          assert.deepEqual(reread, { json, notes: [] });
        }),
        { numRuns: 500 },
      );
    });
  });

  describe(`decoding what is broken in ${encoding.name}`, () => {
    it('gives a part of every prefix, and says what is missing', () => {
      fc.assert(
        fc.property(messages, ({ schema, payload }) => {
          const codec = codecFor(schema, encoding);
          for (let length = 0; length < payload.length; length++)
            assert.notEqual(decodeAnything(codec, payload.subarray(0, length)), undefined);
        }),
        { numRuns: 100 },
      );
    });

    it('survives any bytes', () => {
      fc.assert(
        fc.property(messages, fc.uint8Array({ maxLength: 200 }), ({ schema }, bytes) => {
          decodeAnything(codecFor(schema, encoding), bytes);
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
        fc.property(messages, changes, ({ schema, payload }, wrong) => {
          const bytes = payload.slice();
          for (const [at, byte] of wrong) bytes[at % bytes.length] = byte;
          decodeAnything(codecFor(schema, encoding), bytes);
        }),
        { numRuns: 1000 },
      );
    });
  });
}

describe('decoding large messages', () => {
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

describe('decoding messages of many small values', () => {
  const codec = (name: keyof typeof encodings): ThriftCodec =>
    codecFor(thriftSchema('struct E {} service S { void f(1: list<E> a) }'), encodings[name]);

  it('gives the first four million in binary', () => {
    const bytes = new Uint8Array(8 + 4 * 1024 * 1024 + 2);
    bytes.set(bytesOf('0f 0001 0c 00400001'));
    const { json, failure } = codec('binary').decode(argumentsMessage(bytes), 'received');
    assert.match(failure ?? '', /^at byte \d+, at \/a\/4194305, it has more than 4,194,304 values$/);
    assert.equal(json.length, '{"a":[]}'.length + 4_194_305 * 3 - 1);
  });

  for (const [name, open, close] of [
    ['json', '{"1":{"lst":["rec",1500000,', ']}}'],
    ['thriftpy2-json', '{"a": [', ']}'],
  ] as const)
    it(`refuses a million and a half in ${name}`, () => {
      const text = `${open}${'{},'.repeat(1_499_999)}{}${close}`;
      const decode = (): unknown =>
        codec(name).decode(argumentsMessage(new TextEncoder().encode(text)), 'received');
      assert.throws(decode, {
        phase: 'decode',
        message: /^the message cannot be read: at byte \d+, there are more than 1,500,000 values$/,
      });
    });
});

function codecFor(schema: Schema, encoding: WireEncoding): ThriftCodec {
  return new ThriftCodec({ schema, service: 'S', method: 'f', encoding });
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
