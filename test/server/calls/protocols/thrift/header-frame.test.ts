/**
 * The golden frames were written by Apache's own library (Python, `thrift` 0.25.0): a `THeaderProtocol` over a
 * `TMemoryBuffer`, with `set_header` and `add_transform` as the test says, then `writeMessageBegin("f", CALL, 7)`, an
 * empty struct, and `flush`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { WireProblem } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import {
  decodeHeaderFrame,
  headerFrame,
  type HeaderOptions,
  headerStart,
  sendableInHeader,
} from '../../../../../server/src/calls/protocols/thrift/header-frame.ts';
import { usualLimits } from '../../../../../server/src/calls/limits.ts';
import { bytesOf, hexOf } from '../../../../support/check-thrift.ts';

const plain: HeaderOptions = { protocol: 'binary', zlib: false, metadata: [] };
const binary = '80010001 00000001 66 00000007 00';
const compact = '82 21 07 01 66 00';

const limits = { ...usualLimits, maxMessageBytes: 1024 };

interface Golden {
  readonly options: Partial<HeaderOptions>;
  readonly message: string;
  readonly seqid?: number;
  readonly frame: string;
}

const golden: Readonly<Record<string, Golden>> = {
  binary: {
    options: {},
    message: binary,
    frame: '0000001c 0fff 0000 00000007 0001 00 00 0000 8001000100000001660000000700',
  },
  compact: {
    options: { protocol: 'compact' },
    message: compact,
    frame: '00000014 0fff 0000 00000007 0001 02 00 0000 822107016600',
  },
  metadata: {
    options: {
      metadata: [
        ['Client-Id', 'x'],
        ['t', 'é'],
      ],
    },
    message: binary,
    frame:
      '00000030 0fff 0000 00000007 0006 00 00 01 02 09 436c69656e742d4964 01 78 01 74 02 c3a9 000000' +
      '8001000100000001660000000700',
  },
  'a negative number': {
    options: {},
    message: '80010001 00000001 66 fffffffe 00',
    seqid: -2,
    frame: '0000001c 0fff 0000 fffffffe 0001 00 00 0000 800100010000000166fffffffe00',
  },
};

/** With zlib, another library may compress the same otherwise: it is read, not compared. */
const zlibFrame =
  '00000024 0fff 0000 00000007 0003 02 01 01 01 01 01 61 01 62 000000 789c6b5264674c63000004a20112';

describe('a frame of THeader', () => {
  for (const [what, { options, message, seqid = 7, frame }] of Object.entries(golden))
    it(`is what Apache's library writes: ${what}`, () => {
      const whole = { ...plain, ...options };
      const written = headerFrame(headerStart(whole), seqid, bytesOf(message));
      assert.equal(hexOf(written), hexOf(bytesOf(frame)));
      const read = decodeHeaderFrame(bytesOf(frame).subarray(4), limits);
      assert.deepEqual([read.protocol, read.metadata], [whole.protocol, whole.metadata]);
      assert.equal(hexOf(read.content), hexOf(bytesOf(message)));
    });

  it("reads what Apache's library compressed", () => {
    const read = decodeHeaderFrame(bytesOf(zlibFrame).subarray(4), limits);
    assert.deepEqual([read.protocol, read.compression, read.metadata], ['compact', 'zlib', [['a', 'b']]]);
    assert.equal(hexOf(read.content), hexOf(bytesOf(compact)));
  });

  it('reads back what it writes, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('binary', 'compact'),
        fc.boolean(),
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
        fc.uint8Array({ maxLength: 500 }),
        (protocol, zlib, metadata, message) => {
          const frame = headerFrame(headerStart({ protocol, zlib, metadata }), 1, message);
          const read = decodeHeaderFrame(frame.subarray(4), limits);
          assert.deepEqual([read.protocol, read.metadata], [protocol, metadata]);
          assert.deepEqual(new Uint8Array(read.content), message);
        },
      ),
    );
  });

  it('shows values that are no text in base64', () => {
    const frame = bytesOf('0fff 0000 00000007 0002 00 00 01 01 01 61 01 ff');
    assert.deepEqual(decodeHeaderFrame(frame, limits).metadata, [['a', '/w==']]);
  });

  it('leaves out what follows a block of an unknown kind', () => {
    const frame = bytesOf('0fff 0000 00000007 0002 00 00 07 01 01 61 01 62 aa');
    const { metadata, content } = decodeHeaderFrame(frame, limits);
    assert.deepEqual([metadata, hexOf(content)], [[], 'aa']);
  });

  const broken: Readonly<Record<string, readonly [hex: string, message: RegExp]>> = {
    'a frame that is too short': ['0fff 0000 0000', /a frame of 6 bytes is too short for THeader/],
    'a header that is longer than its frame': [
      '0fff 0000 00000007 ffff 00',
      /says that it has 262140 bytes, and 1 are left/,
    ],
    'a header without a protocol': ['0fff 0000 00000007 0000', /ends before a number is complete/],
    'more entries than fit': [
      '0fff 0000 00000007 0002 00 00 01 ffffffff0f',
      /has 4294967295 entries, and 0 bytes/,
    ],
    'a longer text than fits': [
      '0fff 0000 00000007 0002 00 00 01 01 ff7f 0000',
      /a text has 16383 bytes, and 2 bytes/,
    ],
    'a number without an end': ['0fff 0000 00000007 0003 ffffffffffffffffffffff00', /more than 10 bytes/],
    'many transforms': ['0fff 0000 00000007 0002 00 05 01 01 01 01 01 00', /names 5 transforms, more than 4/],
    snappy: [
      '0fff 0000 00000007 0001 00 01 03 00',
      /the transform snappy of THeader, which is not supported/,
    ],
    'an unknown transform': ['0fff 0000 00000007 0001 00 01 09 00', /the transform 9 of THeader/],
    'an unknown protocol': [
      '0fff 0000 00000007 0001 01 00 0000',
      /the protocol 1 of THeader, which is not known/,
    ],
    'what does not inflate': ['0fff 0000 00000007 0001 00 01 01 00 ffff', /does not inflate as zlib/],
  };
  for (const [what, [hex, message]] of Object.entries(broken))
    it(`refuses ${what}`, () => {
      assert.throws(() => decodeHeaderFrame(bytesOf(hex), limits), { message });
    });

  it('inflates no further than it is told', () => {
    const options = { ...plain, zlib: true };
    const frame = headerFrame(headerStart(options), 1, new Uint8Array(10_000_000));
    assert.ok(frame.length < 20_000);
    assert.throws(() => decodeHeaderFrame(frame.subarray(4), limits), { phase: 'limit' });
  });

  it('takes any bytes without another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const frame = Uint8Array.of(0x0f, 0xff, 0, 0, 0, 0, 0, 1, 0, (bytes[0] ?? 0) & 15, ...bytes);
        try {
          decodeHeaderFrame(frame, limits);
        } catch (thrown) {
          assert.ok(thrown instanceof WireProblem || thrown instanceof CallError, String(thrown));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses metadata that does not fit, and protocols that cannot stand in it', () => {
    const metadata = [['a', 'x'.repeat(300_000)]] as const;
    assert.throws(() => headerStart({ ...plain, metadata }), {
      phase: 'prepare',
      message: 'the metadata takes 293.0 KB, and the header of a message holds 256.0 KB',
    });
    assert.throws(() => headerStart({ ...plain, protocol: 'json' }), { phase: 'prepare' });
    assert.throws(() => sendableInHeader([[' ', 'x']]), { phase: 'prepare' });
  });
});
