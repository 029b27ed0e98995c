/**
 * Any number of lengths of time in a fixed number of counts, each for lengths that differ by about one percent, so that
 * percentiles of an hour are as exact as those of a microsecond.
 */
import type { Distribution, DistributionBar } from '../../contract/timeline.ts';

/** The lengths between one and twice it fall into so many bins. */
const binsPerDoubling = 64;
/** Anything shorter counts as nothing, in milliseconds. */
const shortest = 2 ** -10;
/** The longest are two years long. */
const doublings = 46;
const binCount = doublings * binsPerDoubling;
/** As many as can be told apart in a picture. */
const maxBars = 48;

export class DurationHistogram {
  /** Made with the first length: most calls have none. */
  #bins: Uint32Array | undefined;
  #none = 0;
  #count = 0;
  #sum = 0;
  #least = Infinity;
  #most = 0;

  /** Adds a length of time in milliseconds; what is less than nothing counts as nothing. */
  add(ms: number): void {
    const length = ms > 0 ? ms : 0;
    this.#count++;
    this.#sum += length;
    if (length < this.#least) this.#least = length;
    if (length > this.#most) this.#most = length;
    if (length < shortest) {
      this.#none++;
      return;
    }
    this.#bins ??= new Uint32Array(binCount);
    const bin = Math.min(binCount - 1, Math.floor(Math.log2(length / shortest) * binsPerDoubling));
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
  }

  distribution(): Distribution {
    const count = this.#count;
    return {
      count,
      least: count === 0 ? 0 : this.#least,
      most: this.#most,
      mean: count === 0 ? 0 : this.#sum / count,
      p50: this.percentile(0.5),
      p95: this.percentile(0.95),
      p99: this.percentile(0.99),
      bars: this.#bars(),
    };
  }

  /** The length that this share of all are no longer than, within one percent. */
  percentile(share: number): number {
    if (this.#count === 0) return 0;
    let left = Math.max(1, Math.ceil(share * this.#count)) - this.#none;
    if (left <= 0) return this.#least;
    const bins = this.#bins ?? new Uint32Array(0);
    for (let bin = 0; bin < bins.length; bin++) {
      left -= bins[bin] ?? 0;
      if (left <= 0) return Math.min(this.#most, Math.max(this.#least, startOf(bin + 0.5)));
    }
    return this.#most;
  }

  #bars(): readonly DistributionBar[] {
    const bins = this.#bins ?? new Uint32Array(0);
    const first = bins.findIndex((count) => count > 0);
    const last = bins.findLastIndex((count) => count > 0);
    const bars: DistributionBar[] = this.#none === 0 ? [] : [{ from: 0, to: shortest, count: this.#none }];
    if (first < 0) return bars;
    let step = 1;
    while (Math.floor(last / step) - Math.floor(first / step) >= maxBars) step *= 2;
    for (let bin = Math.floor(first / step) * step; bin <= last; bin += step) {
      const count = bins.subarray(bin, bin + step).reduce((sum, each) => sum + each, 0);
      bars.push({ from: startOf(bin), to: startOf(bin + step), count });
    }
    return bars;
  }
}

/** The shortest length of a bin. */
function startOf(bin: number): number {
  return shortest * 2 ** (bin / binsPerDoubling);
}
