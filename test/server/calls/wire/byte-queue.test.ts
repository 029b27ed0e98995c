import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ByteQueue } from '../../../../server/src/calls/wire/byte-queue.ts';

describe('a queue of bytes', () => {
  it('gives what was put in, in order, however it is taken', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 8000 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new ByteQueue();
        let put = 0;
        let taken = 0;
        for (const [append, drop] of steps) {
          queue.append(Uint8Array.from({ length: append }, (_, at) => (put + at) % 251));
          put += append;
          queue.drop(drop);
          taken = Math.min(put, taken + drop);
          assert.equal(queue.length, put - taken);
          assert.ok(queue.bytes.every((byte, at) => byte === (taken + at) % 251));
        }
      }),
    );
  });
});
