import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TimeBuckets } from '../../../../server/src/call-host/timeline/time-buckets.ts';

const entry = fc.record({
  timeMs: fc.oneof(
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.double({ min: 0, max: 400, noNaN: true }),
  ),
  value: fc.integer({ min: -1000, max: 1000 }),
});

describe('time buckets', () => {
  it('hold what any values come to, however long the call is', () =>
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 300 }), (entries) => {
        const buckets = new TimeBuckets(['sum', 'least', 'most']);
        for (const { timeMs, value } of entries)
          for (const column of [0, 1, 2]) buckets.add(timeMs, column, value);
        const { bucketMs } = buckets;
        const groups = Map.groupBy(entries, ({ timeMs }) => Math.floor(timeMs / bucketMs));
        const length = Math.max(...groups.keys()) + 1;
        assert.ok(length <= 512);
        // No coarser than it has to be.
        assert.ok(bucketMs === 1 || length > 256);
        const expected = (of: (values: readonly number[]) => number, none: number): readonly number[] =>
          Array.from({ length }, (_, at) => {
            const values = groups.get(at)?.map(({ value }) => value);
            return values === undefined ? none : of(values);
          });
        assert.deepEqual(
          [buckets.column(0), buckets.column(1), buckets.column(2)],
          [
            expected((values) => values.reduce((sum, value) => sum + value, 0), 0),
            expected((values) => Math.min(...values), Infinity),
            expected((values) => Math.max(...values), -Infinity),
          ],
        );
      }),
    ));

  it('begin with the call, whatever a clock says', () => {
    const buckets = new TimeBuckets(['sum']);
    buckets.add(-5, 0, 1);
    buckets.add(NaN, 0, 1);
    assert.deepEqual(buckets.column(0), [2]);
  });
});
