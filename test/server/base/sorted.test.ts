import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countWhile } from '../../../server/src/base/sorted.ts';

describe('a list in order', () => {
  it('tells how many items at its beginning are so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: -1, max: 21 }),
        (items, limit) => {
          const sorted = items.toSorted((a, b) => a - b);
          const before = sorted.filter((item) => item < limit);
          assert.equal(
            countWhile(sorted, (item) => item < limit),
            before.length,
          );
        },
      ),
    );
  });
});
