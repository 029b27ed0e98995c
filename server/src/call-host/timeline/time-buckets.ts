/**
 * Values over time in a bounded number of stretches of equal length. When a call outlasts them they double in length,
 * two becoming one, so that what is kept of a day is as little as of a second.
 */

/** How values of one stretch, and later two stretches, become one. */
export type Merge = 'sum' | 'least' | 'most';

/** An even number. */
const maxBuckets = 512;
const firstBucketMs = 1;

const merges: Readonly<Record<Merge, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  least: Math.min,
  most: Math.max,
};

/** What merges with any value to that value. */
const empty: Readonly<Record<Merge, number>> = { sum: 0, least: Infinity, most: -Infinity };

export class TimeBuckets {
  readonly #columns: readonly { readonly merge: Merge; readonly values: Float64Array }[];
  #bucketMs = firstBucketMs;
  #used = 0;

  /** One column of values for each way to merge them. */
  constructor(columns: readonly Merge[]) {
    this.#columns = columns.map((merge) => ({
      merge,
      values: new Float64Array(maxBuckets).fill(empty[merge]),
    }));
  }

  /** How long a stretch is, in milliseconds. */
  get bucketMs(): number {
    return this.#bucketMs;
  }

  /** Adds a value to the column of this number. Times before the start of the call count as its start. */
  add(timeMs: number, column: number, value: number): void {
    const bucket = this.#bucketOf(timeMs);
    const found = this.#columns[column];
    if (found === undefined) return;
    const { merge, values } = found;
    values[bucket] = merges[merge](values[bucket] ?? empty[merge], value);
  }

  /** The values of a column, from the start of the call to the last stretch that has any. */
  column(number: number): readonly number[] {
    return [...(this.#columns[number]?.values.subarray(0, this.#used) ?? [])];
  }

  #bucketOf(timeMs: number): number {
    const time = timeMs > 0 ? timeMs : 0;
    while (time >= this.#bucketMs * maxBuckets) this.#coarsen();
    const bucket = Math.floor(time / this.#bucketMs);
    if (bucket >= this.#used) this.#used = bucket + 1;
    return bucket;
  }

  #coarsen(): void {
    for (const { merge, values } of this.#columns) {
      for (let at = 0; at < maxBuckets / 2; at++)
        values[at] = merges[merge](values[2 * at] ?? empty[merge], values[2 * at + 1] ?? empty[merge]);
      values.fill(empty[merge], maxBuckets / 2);
    }
    this.#bucketMs *= 2;
    this.#used = Math.ceil(this.#used / 2);
  }
}
