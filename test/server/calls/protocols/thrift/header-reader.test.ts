import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { concatBytes } from '../../../../../server/src/base/concat-bytes.ts';
import type { ThriftEnvelope } from '../../../../../server/src/calls/call.ts';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import type { Framing } from '../../../../../server/src/calls/protocols/thrift/frame.ts';
import { headerStart } from '../../../../../server/src/calls/protocols/thrift/header-frame.ts';
import { usualLimits } from '../../../../../server/src/calls/limits.ts';
import { HeaderReader } from '../../../../../server/src/calls/protocols/thrift/header-reader.ts';
import type { ThriftMessage } from '../../../../../server/src/calls/protocols/thrift/message-reader.ts';
import { messageBytes } from '../../../../../server/src/calls/protocols/thrift/wire-format.ts';
import { bytesOf } from '../../../../support/check-thrift.ts';

const limits = { ...usualLimits, maxMessageBytes: 4096 };
const envelope: ThriftEnvelope = { method: 'f', type: 'reply', seqid: 1 };
const empty = Uint8Array.of(0);

function readerOf(framing: Framing = 'buffered'): HeaderReader {
  return new HeaderReader({ framing, protocol: 'binary', limits });
}

/** What the reader makes of the bytes, cut into pieces of the sizes by turns. */
function read(reader: HeaderReader, bytes: Uint8Array, sizes: readonly number[] = [7]): ThriftMessage[] {
  const messages: ThriftMessage[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    messages.push(...reader.push(bytes.slice(at, at + size)));
    at += size;
  }
  reader.end();
  return messages;
}

interface Sent {
  readonly protocol: 'binary' | 'compact';
  readonly zlib: boolean;
  readonly metadata: readonly (readonly [string, string])[];
  readonly seqid: number;
}

function onTheWire(framing: Framing, { seqid, ...options }: Sent): Uint8Array {
  const format = { framing, encoding: encodings[options.protocol], header: headerStart(options) };
  return messageBytes(format, { ...envelope, seqid }, empty);
}

describe('reading messages in THeader', () => {
  it('gives the same messages however the bytes are cut, framed again or not', () => {
    const sent = fc.record({
      protocol: fc.constantFrom('binary' as const, 'compact' as const),
      zlib: fc.boolean(),
      metadata: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }),
      seqid: fc.integer(),
    });
    fc.assert(
      fc.property(
        fc.constantFrom('buffered' as const, 'framed' as const),
        fc.array(sent, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (framing, all, sizes) => {
          const frames = all.map((each) => onTheWire(framing, each));
          const messages = read(readerOf(framing), concatBytes(frames), sizes);
          assert.deepEqual(
            messages.map(({ thrift, headers, wireBytes, compression }) => ({
              thrift,
              headers,
              wireBytes,
              compression,
            })),
            all.map(({ protocol, zlib, metadata, seqid }, index) => ({
              thrift: { ...envelope, seqid: seqid | 0, ...(protocol === 'compact' && { protocol }) },
              headers: metadata,
              wireBytes: frames[index]?.length,
              compression: zlib ? 'zlib' : undefined,
            })),
          );
        },
      ),
    );
  });

  it('reads the messages of who answers without headers', () => {
    const format = { encoding: encodings.compact } as const;
    for (const framing of ['buffered', 'framed'] as const) {
      const bytes = messageBytes({ ...format, framing }, envelope, empty);
      const messages = read(readerOf(), concatBytes([bytes, bytes]));
      assert.deepEqual(
        messages.map(({ thrift }) => thrift),
        [
          { ...envelope, protocol: 'compact' },
          { ...envelope, protocol: 'compact' },
        ],
      );
    }
    const inner = messageBytes({ framing: 'framed', encoding: encodings.binary }, envelope, empty);
    assert.deepEqual(
      read(readerOf('framed'), inner).map(({ thrift }) => thrift),
      [envelope],
    );
  });

  const broken: readonly (readonly [what: string, hex: string, Framing, phase: string, message: RegExp])[] = [
    ['a negative length', 'ffffffff 0fff', 'buffered', 'protocol', /negative length -1/],
    ['a length without end', '7fffffff 0fff', 'buffered', 'limit', /a message of 2.0 GB/],
    ['an outer length without end', '7fffffff 00000000', 'framed', 'limit', /a message of 2.0 GB/],
    ['a negative outer length', 'ffffffff 00000000', 'framed', 'protocol', /negative length -1/],
    ['a frame of something else', '00000004 01020304', 'buffered', 'protocol', /does not start with 0x0fff/],
    ['a frame that is too short', '00000003 0fff00', 'buffered', 'protocol', /too short for THeader/],
    [
      'an end in the middle',
      '0000001c 0fff 0000',
      'buffered',
      'protocol',
      /in the middle of a message, after 8 bytes/,
    ],
    ['an end in an outer frame', '0000001c 00', 'framed', 'protocol', /in the middle of a message/],
    ['a frame without a message', '0000000c 0fff 0000 00000001 0000', 'buffered', 'protocol', /./],
  ];
  for (const [what, hex, framing, phase, message] of broken)
    it(`refuses ${what}`, () => {
      for (const size of [1, 100])
        assert.throws(
          () => read(readerOf(framing), bytesOf(hex), [size]),
          (thrown) => thrown instanceof CallError && thrown.phase === phase && message.test(thrown.message),
        );
    });

  it('takes any bytes without another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, isFrame) => {
        const head = isFrame ? [0, 0, 0, bytes.length + 2, 0x0f, 0xff] : [];
        try {
          read(readerOf(), Uint8Array.of(...head, ...bytes));
        } catch (thrown) {
          assert.ok(thrown instanceof CallError, String(thrown));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
