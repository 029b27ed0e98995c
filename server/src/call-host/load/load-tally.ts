/** Counts how the calls of a load run ended. What it costs does not grow with their number. */
import type { LoadOverTime, LoadProgress, LoadResult } from '../../contract/load.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';
import { statusName } from '../../model/rpc-status.ts';
import { DurationHistogram } from '../timeline/duration-histogram.ts';
import { TimeBuckets } from '../timeline/time-buckets.ts';

/** A call that ended by itself. */
export interface EndedCall {
  /** When it ended, since the beginning of the run; and how long it took. In milliseconds. */
  readonly timeMs: number;
  readonly latencyMs: number;
  /** Absent of one that succeeded. */
  readonly error?: CallErrorInfo;
}

/** How many kinds of result are told apart; a server may make up as many as it likes. */
const maxResults = 20;
const others = 'others';

const columns = { done: 0, slowest: 1 } as const;

export class LoadTally {
  readonly #results = new Map<string, { count: number; message?: string }>();
  readonly #latencies = new DurationHistogram();
  readonly #overTime = new TimeBuckets(['sum', 'most']);
  #done = 0;
  #failed = 0;

  add({ timeMs, latencyMs, error }: EndedCall): void {
    this.#done++;
    this.#overTime.add(timeMs, columns.done, 1);
    this.#count(error === undefined ? 'OK' : statusOf(error), error?.message);
    if (error !== undefined) {
      this.#failed++;
      return;
    }
    this.#latencies.add(latencyMs);
    this.#overTime.add(timeMs, columns.slowest, latencyMs);
  }

  figures(): Pick<LoadProgress, 'done' | 'failed' | 'results' | 'latencies' | 'overTime'> {
    return {
      done: this.#done,
      failed: this.#failed,
      results: this.#sorted(),
      latencies: { ...this.#latencies.distribution(), p90: this.#latencies.percentile(0.9) },
      overTime: this.#times(),
    };
  }

  #count(status: string, message: string | undefined): void {
    const isKnown = this.#results.has(status) || this.#results.size < maxResults;
    const key = isKnown ? status : others;
    const result = this.#results.get(key);
    if (result === undefined) this.#results.set(key, { count: 1, ...(message !== undefined && { message }) });
    else result.count++;
  }

  #sorted(): readonly LoadResult[] {
    return Array.from(this.#results, ([status, result]) => ({ status, ...result })).sort(
      (a, b) => b.count - a.count,
    );
  }

  #times(): LoadOverTime {
    return {
      bucketMs: this.#overTime.bucketMs,
      done: this.#overTime.column(columns.done),
      slowest: this.#overTime.column(columns.slowest).map((ms) => (Number.isFinite(ms) ? ms : null)),
    };
  }
}

/** As gRPC spells it where it is one of its codes, else the protocol's own, or the layer that failed. */
function statusOf({ code, phase }: CallErrorInfo): string {
  return code === undefined ? phase : (statusName(code) ?? code);
}
