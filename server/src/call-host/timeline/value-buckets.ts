/** Values over time: the least, the mean and the most of each stretch. */
import type { ValueSeries } from '../../contract/timeline.ts';
import { TimeBuckets } from './time-buckets.ts';

const columns = { count: 0, sum: 1, least: 2, most: 3 } as const;

export class ValueBuckets {
  readonly #buckets = new TimeBuckets(['sum', 'sum', 'least', 'most']);
  #count = 0;

  add(timeMs: number, value: number): void {
    this.#count++;
    this.#buckets.add(timeMs, columns.count, 1);
    this.#buckets.add(timeMs, columns.sum, value);
    this.#buckets.add(timeMs, columns.least, value);
    this.#buckets.add(timeMs, columns.most, value);
  }

  series(): ValueSeries {
    const counts = this.#buckets.column(columns.count);
    const sums = this.#buckets.column(columns.sum);
    const whereAny = (value: number, at: number): number | null => ((counts[at] ?? 0) > 0 ? value : null);
    return {
      count: this.#count,
      bucketMs: this.#buckets.bucketMs,
      least: this.#buckets.column(columns.least).map(whereAny),
      mean: sums.map((sum, at) => whereAny(sum / (counts[at] ?? 1), at)),
      most: this.#buckets.column(columns.most).map(whereAny),
    };
  }
}
