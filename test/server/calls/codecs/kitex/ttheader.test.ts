import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { TtHeaderReader } from '../../../../../server/src/calls/codecs/kitex/frame-reader.ts';
import {
  decodeTtHeader,
  encodeTtHeader,
  type TtHeaderFrame,
} from '../../../../../server/src/calls/codecs/kitex/ttheader.ts';
import { WireProblem } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import { concatBytes } from '../../../../../server/src/base/concat-bytes.ts';
import { bytesOf, hexOf } from '../../../../support/check-thrift.ts';

const limit = 100_000;

const frames: fc.Arbitrary<TtHeaderFrame> = fc.record(
  {
    flags: fc.nat(0xffff),
    seqid: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    payloadKind: fc.nat(0xff),
    numbered: fc.array(fc.tuple(fc.nat(0xffff), fc.string()), { maxLength: 5 }).map((all) => new Map(all)),
    named: fc
      .array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { maxLength: 5 })
      .map((all) => new Map(all)),
    token: fc.string(),
    payload: fc.uint8Array({ maxLength: 100 }),
  },
  { requiredKeys: ['flags', 'seqid', 'payloadKind', 'numbered', 'named', 'payload'], noNullPrototype: true },
);

/** The one frame reads as so, and is written so. */
function checkFrame(hex: string, frame: TtHeaderFrame): void {
  assert.equal(hexOf(encodeTtHeader(frame)), hexOf(bytesOf(hex)));
  assert.deepEqual(decodeTtHeader(bytesOf(hex)), frame);
}

function refusal(hex: string): string {
  try {
    decodeTtHeader(bytesOf(hex));
  } catch (thrown) {
    assert.ok(thrown instanceof WireProblem);
    return `${thrown.offset}: ${thrown.message}`;
  }
  return 'none';
}

describe('frames of TTHeader', () => {
  it('of a call are as Kitex has them', () => {
    checkFrame(
      `0000001b 1000 0000 00000001 0003
       00 00  10 0001 0006 0003 737663
       01 02 03 04 05`,
      {
        flags: 0,
        seqid: 1,
        payloadKind: 0,
        numbered: new Map([[6, 'svc']]),
        named: new Map(),
        payload: Uint8Array.of(1, 2, 3, 4, 5),
      },
    );
  });

  it('have a token, keys by name and keys by number, filled up to words', () => {
    checkFrame(
      `00000022 1000 0002 ffffffff 0006
       10 00  11 0001 74  01 0001 0001 6b 0001 76  10 0001 001b 0001 33  00`,
      {
        flags: 2,
        seqid: -1,
        payloadKind: 0x10,
        token: 't',
        named: new Map([['k', 'v']]),
        numbered: new Map([[27, '3']]),
        payload: new Uint8Array(0),
      },
    );
  });

  it('are read in any order of their blocks', () => {
    const { numbered, named } = decodeTtHeader(
      bytesOf(
        '00000022 1000 0002 00000001 0006 10 00 10 0001 001b 0001 33 01 0001 0001 6b 0001 76 00 00 00 00 00',
      ),
    );
    assert.deepEqual([[...numbered], [...named]], [[[27, '3']], [['k', 'v']]]);
  });

  it('are refused where they are none', () => {
    assert.equal(refusal(''), '0: a frame says that it has more bytes, and has 0');
    assert.equal(
      refusal('00000009 1000 0000 00000001 00'),
      '0: a frame of TTHeader cannot have a length of 9 bytes',
    );
    assert.match(
      refusal('7fffffff 1000'),
      /^0: a frame of TTHeader cannot have a length of 2147483647 bytes$/,
    );
    assert.equal(refusal('0000000e 0fff 0000 00000001 0001 00000000'), '4: the frame is not of TTHeader');
    assert.equal(
      refusal('0000000e 1000 0000 00000001 0002 00000000'),
      '12: the head of a frame is longer than the frame',
    );
    assert.equal(
      refusal('0000000e 1000 0000 00000001 0001 00010000'),
      '15: the payload went through 1 transforms, which are not known',
    );
    assert.equal(
      refusal('0000000e 1000 0000 00000001 0001 00000700'),
      '16: the head of a frame has a block of the unknown kind 7',
    );
    assert.equal(refusal('0000000e 1000 0000 00000001 0001 00001000'), '17: the head of a frame breaks off');
    assert.equal(
      refusal('00000012 1000 0000 00000001 0002 000001ff ff000000'),
      '21: the head of a frame breaks off',
    );
    assert.equal(refusal('0000000a 1000 0000 00000001 0000'), '14: the head of a frame breaks off');
    assert.equal(
      refusal('00000010 1000 0000 00000001 0001 00000000'),
      '18: a frame says that it has 20 bytes, and has 18',
    );
  });

  it('give back what was written', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        assert.deepEqual(decodeTtHeader(encodeTtHeader(frame)), frame);
      }),
    );
  });

  it('cannot hold more than their length can say', () => {
    const frame = decodeTtHeader(bytesOf('0000000e 1000 0000 00000001 0001 00000000'));
    for (const value of ['x'.repeat(70_000), 'x'.repeat(40_000)])
      assert.throws(
        () =>
          encodeTtHeader({
            ...frame,
            numbered: new Map([
              [1, value],
              [2, value],
            ]),
          }),
        {
          phase: 'prepare',
          message: 'the keys and values of the call are too long for a frame of TTHeader',
        },
      );
  });
});

describe('reading frames of TTHeader', () => {
  it('gives the same frames however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(frames, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (sent, sizes) => {
          const bytes = concatBytes(sent.map(encodeTtHeader));
          const reader = new TtHeaderReader(limit);
          const read: TtHeaderFrame[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            read.push(...reader.push(bytes.slice(at, at + size)));
            at += size;
          }
          reader.end();
          assert.deepEqual(read, sent);
        },
      ),
    );
  });

  it('survives any bytes', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.tuple(frames, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 })).map(([frame, wrong]) => {
        const bytes = encodeTtHeader(frame);
        for (const [at, byte] of wrong) bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const reader = new TtHeaderReader(limit);
        try {
          assert.ok([...reader.push(bytes)].length <= bytes.length / 14);
          reader.end();
        } catch (thrown) {
          assert.ok(thrown instanceof CallError, String(thrown));
          assert.ok(['protocol', 'limit'].includes(thrown.phase));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a frame that is too long before it has come', () => {
    assert.throws(() => [...new TtHeaderReader(limit).push(bytesOf('00100000 1000'))], {
      name: 'CallError',
      phase: 'limit',
    });
  });

  it('says that a frame broke off', () => {
    const reader = new TtHeaderReader(limit);
    assert.deepEqual([...reader.push(bytesOf('0000001b 10'))], []);
    assert.throws(() => reader.end(), {
      phase: 'protocol',
      message: 'the connection ended in the middle of a frame, after 5 bytes',
    });
  });
});
