import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import {
  frameOfStream,
  type StreamContent,
  streamOfFrame,
} from '../../../../../server/src/calls/codecs/kitex/stream-frame.ts';
import { decodeTtHeader, encodeTtHeader } from '../../../../../server/src/calls/codecs/kitex/ttheader.ts';
import { WireProblem } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import { bytesOf, hexOf } from '../../../../support/check-thrift.ts';

const none = new Uint8Array(0);

function read(hex: string): StreamContent {
  return streamOfFrame(decodeTtHeader(bytesOf(hex))).content;
}

function written(content: StreamContent): string {
  return hexOf(encodeTtHeader(frameOfStream({ stream: 5, method: 'f', content })));
}

/** The content is written so, and reads as it was. */
function check(content: StreamContent, hex: string): void {
  assert.equal(written(content), hexOf(bytesOf(hex)));
  assert.deepEqual(read(hex), content);
}

/** The keys of a frame of the type, to the method `f`. */
const numbered = (type: string): string => `10 0002 001b 0001 3${type} 0009 0001 66`;

describe('streams of Kitex over TTHeader', () => {
  it('begin with a header that names the service', () => {
    check(
      { kind: 'header', service: 'S', metadata: [['a', 'b']] },
      `00000032 1000 0002 00000005 000a
       10 00  01 0002 0003 69736e 0001 53 0001 61 0001 62
       10 0003 001b 0001 32 0009 0001 66 0006 0001 53
       00 00 00`,
    );
  });

  it('have structs alone as messages', () => {
    check(
      { kind: 'data', struct: bytesOf('0b 0001 00000001 78 00') },
      `00000023 1000 0002 00000005 0004  10 00  ${numbered('3')} 00  0b 0001 00000001 78 00`,
    );
  });

  it('end with a trailer, with a business error in it or none', () => {
    check({ kind: 'trailer', metadata: [] }, `0000001a 1000 0002 00000005 0004  10 00  ${numbered('4')} 00`);
    const failed = read(
      written({
        kind: 'trailer',
        metadata: [
          ['biz-status', '404'],
          ['biz-message', 'no such thing'],
        ],
      }),
    );
    assert.ok(failed.kind === 'trailer');
    assert.deepEqual(failed.error?.info, { phase: 'status', code: '404', message: 'no such thing' });
    const fine = read(written({ kind: 'trailer', metadata: [['biz-status', '0']] }));
    assert.deepEqual(fine, { kind: 'trailer', metadata: [['biz-status', '0']] });
  });

  it('end with an exception of the library', () => {
    const content = read(
      `00000038 1000 0002 00000005 0004  10 00  ${numbered('4')} 00
       80010003 00000001 66 00000005  0b 0001 00000002 6e6f 08 0002 00002ee1 00`,
    );
    assert.ok(content.kind === 'trailer');
    assert.equal(content.error?.message, 'the server failed with the unknown error type 12001: no');
  });

  it('are cancelled by a reset, which says why and by way of whom', () => {
    const content = read(
      written({ kind: 'reset', error: new CallError('cancelled', 'enough'), path: 'a,b' }),
    );
    assert.ok(content.kind === 'reset');
    assert.deepEqual([content.path, content.error?.phase], ['a,b', 'status']);
    assert.match(content.error?.message ?? '', /: enough$/);
    assert.deepEqual(read(written({ kind: 'reset' })), { kind: 'reset' });
  });

  it('refuse frames that say what none can', () => {
    const frame = frameOfStream({ stream: 5, method: 'f', content: { kind: 'data', struct: none } });
    const cases: readonly (readonly [change: Partial<typeof frame>, message: RegExp])[] = [
      [{ flags: 0 }, /^the frame is not one of a stream$/],
      [{ seqid: 0 }, /^a stream has the number 0$/],
      [{ numbered: new Map() }, /^the frame is of no type$/],
      [{ numbered: new Map([[27, '9']]) }, /^the frame is of the unknown type "9"$/],
      [{ payloadKind: 0x11 }, /^the message is of the kind 17, not a struct of Thrift$/],
      [
        { numbered: new Map([[27, '4']]), payload: bytesOf('80010002 00000000 00000000 00') },
        /is no exception$/,
      ],
    ];
    for (const [change, message] of cases)
      assert.throws(() => streamOfFrame({ ...frame, ...change }), { name: 'WireProblem', message });
    assert.throws(() => frameOfStream({ stream: 0, method: 'f', content: { kind: 'reset' } }), {
      message: 'a stream of Kitex cannot have the number 0',
    });
  });

  it('survive any payload', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('1', '2', '3', '4', '5'),
        fc.uint8Array({ maxLength: 60 }),
        (type, payload) => {
          const frame = frameOfStream({ stream: 5, method: 'f', content: { kind: 'data', struct: payload } });
          try {
            streamOfFrame({ ...frame, numbered: new Map([[27, type]]) });
          } catch (thrown) {
            assert.ok(thrown instanceof WireProblem, String(thrown));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
