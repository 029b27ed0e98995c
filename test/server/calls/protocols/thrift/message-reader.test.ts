import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ThriftEnvelope } from '../../../../../server/src/calls/call.ts';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import type { WireEncoding } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import { wireTypes } from '../../../../../server/src/calls/codecs/thrift/wire-type.ts';
import {
  MessageReader,
  type ThriftMessage,
} from '../../../../../server/src/calls/protocols/thrift/message-reader.ts';
import { concatBytes } from '../../../../../server/src/base/concat-bytes.ts';
import type { Framing } from '../../../../../server/src/calls/protocols/thrift/frame.ts';
import { bytesOf } from '../../../../support/check-thrift.ts';
import { encodedMessages } from '../../../../support/thrift-arbitrary.ts';

const limit = 1024 * 1024;
const transports: readonly Framing[] = ['framed', 'buffered'];

interface Sent {
  readonly envelope: ThriftEnvelope;
  readonly payload: Uint8Array;
}

function sentMessages(encoding: WireEncoding): fc.Arbitrary<Sent[]> {
  return fc.array(
    fc
      .tuple(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('call', 'reply', 'exception', 'oneway'),
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        encodedMessages(encoding),
      )
      .map(([method, type, seqid, { payload }]) => ({ envelope: { method, type, seqid }, payload })),
    { minLength: 1, maxLength: 4 },
  );
}

const envelope: ThriftEnvelope = { method: 'f', type: 'reply', seqid: 1 };

interface Way {
  readonly transport: Framing;
  readonly encoding: WireEncoding;
}

const ways: readonly Way[] = transports.flatMap((transport) =>
  Object.values(encodings).map((encoding) => ({ transport, encoding })),
);

for (const way of ways) {
  const { transport, encoding } = way;
  describe(`reading messages, ${transport}, in ${encoding.name}`, () => {
    const sentArbitrary = sentMessages(encoding);

    it('gives the same messages however the bytes are cut', () => {
      fc.assert(
        fc.property(
          sentArbitrary,
          fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
          (sent, sizes) => {
            const bytes = concatBytes(sent.map((message) => onTheWire(message, way)));
            const reader = new MessageReader(transport, encoding, limit);
            const received: ThriftMessage[] = [];
            for (let at = 0, turn = 0; at < bytes.length; turn++) {
              const size = sizes[turn % sizes.length] ?? 1;
              received.push(...reader.push(bytes.slice(at, at + size)));
              at += size;
            }
            reader.end();
            assert.deepEqual(
              received.map(({ thrift, payload }) => ({ envelope: thrift, payload })),
              sent,
            );
            assert.equal(
              received.reduce((sum, { wireBytes }) => sum + wireBytes, 0),
              bytes.length,
            );
          },
        ),
        { numRuns: 200 },
      );
    });

    it('gives the whole messages of every prefix, and says that the last is not whole', () => {
      fc.assert(
        fc.property(sentArbitrary, (sent) => {
          const pieces = sent.map((message) => onTheWire(message, way));
          const bytes = concatBytes(pieces);
          for (let length = 0; length <= bytes.length; length++) {
            const whole = pieces.filter((_, at) => concatBytes(pieces.slice(0, at + 1)).length <= length);
            const reader = new MessageReader(transport, encoding, limit);
            assert.equal([...reader.push(bytes.slice(0, length))].length, whole.length);
            if (concatBytes(whole).length === length) reader.end();
            else assert.throws(() => reader.end(), { name: 'CallError', phase: 'protocol' });
          }
        }),
        { numRuns: 30 },
      );
    });

    it('survives any bytes, and keeps no more of them than came', () => {
      const anything = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc
          .tuple(
            sentArbitrary,
            fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
          )
          .map(([sent, wrong]) => {
            const bytes = concatBytes(sent.map((message) => onTheWire(message, way)));
            for (const [at, byte] of wrong) bytes[at % bytes.length] = byte;
            return bytes;
          }),
      );
      fc.assert(
        fc.property(anything, (bytes) => {
          const reader = new MessageReader(transport, encoding, limit);
          try {
            const messages = [...reader.push(bytes)];
            assert.ok(messages.reduce((sum, { wireBytes }) => sum + wireBytes, 0) <= bytes.length);
            reader.end();
          } catch (thrown) {
            assert.ok(thrown instanceof CallError, String(thrown));
            assert.notEqual(thrown.phase, 'internal');
          }
        }),
        { numRuns: 1000 },
      );
    });

    it('takes a large message a byte at a time, in linear time', () => {
      const writer = encoding.writer();
      writer.structStart();
      writer.fieldHeader({ wire: wireTypes.string, id: 1, name: 'a' });
      writer.bytes(new Uint8Array(200_000).fill(0x20));
      writer.fieldStop();
      const bytes = onTheWire({ envelope, payload: writer.finish() }, way);
      const reader = new MessageReader(transport, encoding, limit);
      let count = 0;
      for (const byte of bytes) count += [...reader.push(Uint8Array.of(byte))].length;
      assert.equal(count, 1);
    });

    it('refuses a message that is too large before it has come', () => {
      const start = {
        binary: '80010002 00000001 66 00000001 0b 0001 00100000',
        compact: '82 41 01 01 66 18 808040',
        json: Buffer.from(`[1,"f",2,1,{"1":{"str":"${' '.repeat(limit)}`).toString('hex'),
        'thriftpy2-json':
          '00200000' +
          Buffer.from(
            `{"metadata": {"version": 1, "name": "f", "ttype": 2, "seqid": 1}, "payload": {"a": "${' '.repeat(limit)}`,
          ).toString('hex'),
      };
      const reader = new MessageReader(transport, encoding, limit);
      const bytes = bytesOf(transport === 'framed' ? '00100001' : start[encoding.name]);
      assert.throws(() => [...reader.push(bytes)], { name: 'CallError', phase: 'limit' });
    });

    it('keeps what came of a message that broke off', () => {
      const writer = encoding.writer();
      writer.structStart();
      writer.fieldStop();
      const bytes = onTheWire({ envelope, payload: writer.finish() }, way);
      const reader = new MessageReader(transport, encoding, limit);
      assert.deepEqual([...reader.push(bytes.slice(0, -1))], []);
      assert.throws(
        () => reader.end(),
        (thrown) => {
          assert.ok(thrown instanceof CallError);
          const came = Buffer.from(bytes.slice(0, -1));
          assert.deepEqual(thrown.info.details, [
            { type: `the first ${came.length} bytes of the message`, base64: came.toString('base64') },
          ]);
          return true;
        },
      );
    });
  });
}

describe('a frame', () => {
  const message = (seqid: string): string => `80010002 00000001 66 ${seqid} 03 0000 07 00`;

  it('may hold several messages', () => {
    const bytes = bytesOf(`00000024 ${message('00000001')} ${message('00000002')}`);
    const messages = [...new MessageReader('framed', encodings.binary, limit).push(bytes)];
    assert.deepEqual(
      messages.map(({ thrift, wireBytes }) => [thrift.seqid, wireBytes]),
      [
        [1, 22],
        [2, 18],
      ],
    );
  });

  it('may hold bytes that belong to no message, which stay with the message before them', () => {
    const bytes = bytesOf(`00000014 ${message('00000001')} ffff`);
    const [first] = new MessageReader('framed', encodings.binary, limit).push(bytes);
    assert.deepEqual(first?.payload, bytesOf('03 0000 07 00 ffff'));
    assert.equal(first?.wireBytes, 24);
  });

  it('may be empty', () => {
    const bytes = bytesOf(`00000000 00000012 ${message('00000001')}`);
    assert.equal([...new MessageReader('framed', encodings.binary, limit).push(bytes)].length, 1);
  });

  it('must hold the header of a message', () => {
    const push = (hex: string) => () => [
      ...new MessageReader('framed', encodings.binary, limit).push(bytesOf(hex)),
    ];
    const error = (reason: string) => ({
      name: 'CallError',
      phase: 'protocol',
      message: `the server sent what is no Thrift message: ${reason}`,
    });
    assert.throws(
      push('00000002 8001'),
      error('at byte 2, a frame ends before the header of its message does'),
    );
    assert.throws(push('ffffffff'), error('at byte 0, a frame has the negative length -1'));
    assert.throws(push('00000010 80010007'), error('at byte 3, 7 is no type of a Thrift message'));
    assert.throws(
      push('00000010 80020001'),
      error("at byte 0, the message starts with 0x8002, not with 0x8001 as in Thrift's binary protocol"),
    );
  });
});

describe('the old form of a message', () => {
  const old = '00000001 66 02 00000005 03 0000 07 00';
  for (const transport of transports)
    it(`is read, ${transport}`, () => {
      const bytes = bytesOf(transport === 'framed' ? `0000000f ${old}` : old);
      const messages = [...new MessageReader(transport, encodings.binary, limit).push(bytes)];
      assert.deepEqual(messages, [
        {
          payload: bytesOf('03 0000 07 00'),
          wireBytes: bytes.length,
          thrift: { method: 'f', type: 'reply', seqid: 5 },
        },
      ]);
    });
});

function onTheWire({ envelope: head, payload }: Sent, { transport, encoding }: Way): Uint8Array {
  const bytes = concatBytes(encoding.message(head, payload));
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return transport === 'framed' ? concatBytes([length, bytes]) : bytes;
}
