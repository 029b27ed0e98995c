import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DurationHistogram } from '../../../../server/src/call-host/timeline/duration-histogram.ts';

const length = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.double({ min: 0.001, max: 50, noNaN: true }),
  fc.constantFrom(0, 1e-6, 0.0009765625, 1, 1024),
);

function histogramOf(lengths: readonly number[]): DurationHistogram {
  const histogram = new DurationHistogram();
  for (const each of lengths) histogram.add(each);
  return histogram;
}

describe('duration histogram', () => {
  it('knows any percentile within one percent', () =>
    fc.assert(
      fc.property(
        fc.array(length, { minLength: 1, maxLength: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lengths, share) => {
          const sorted = lengths.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? NaN;
          const found = histogramOf(lengths).percentile(share);
          assert.ok(Math.abs(found - exact) <= Math.max(exact * 0.01, 2 ** -10), `${found}, not ${exact}`);
        },
      ),
    ));

  it('has every length in one bar, and the ends and the mean exactly', () =>
    fc.assert(
      fc.property(fc.array(length, { maxLength: 500 }), (lengths) => {
        const { bars, count, least, most, mean } = histogramOf(lengths).distribution();
        const total = lengths.length;
        assert.equal(count, total);
        assert.equal(least, total === 0 ? 0 : Math.min(...lengths));
        assert.equal(most, Math.max(0, ...lengths));
        const sum = lengths.reduce((all, each) => all + each, 0);
        assert.ok(Math.abs(mean - (total === 0 ? 0 : sum / total)) <= sum * 1e-12);
        assert.ok(bars.length <= 49);
        for (const [at, { from, to, count: inBar }] of bars.entries()) {
          // A length at a border may fall to either side of it, by the last digit of a double.
          const surely = lengths.filter((each) => each > from * (1 + 1e-9) && each < to * (1 - 1e-9));
          const perhaps = lengths.filter((each) => each >= from * (1 - 1e-9) && each <= to * (1 + 1e-9));
          assert.ok(inBar >= surely.length && inBar <= perhaps.length, `${inBar} in bar ${at}`);
        }
        assert.equal(
          bars.reduce((all, bar) => all + bar.count, 0),
          total,
        );
      }),
    ));

  it('takes a clock that goes back for no time at all', () => {
    const histogram = histogramOf([-3, NaN]);
    assert.deepEqual([histogram.percentile(0.5), histogram.distribution().most], [0, 0]);
  });
});
