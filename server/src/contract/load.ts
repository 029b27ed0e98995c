/**
 * A load run: one request made many times by the call host, for a look at how a server bears it. It is small on purpose;
 * its caps cannot be moved.
 */
import type { PreparedCall } from './prepared-call.ts';
import type { Distribution } from './timeline.ts';

/** How many calls are made, and how fast. Without `rate`, a call begins as soon as another ends. */
export interface LoadPlan {
  /** How many calls are to begin in each second. */
  readonly rate?: number;
  /** How many may be on their way at once. */
  readonly concurrency: number;
  /** For how long calls begin, in milliseconds; the cap where it is absent. */
  readonly durationMs?: number;
  /** How many calls are made; the cap where it is absent. */
  readonly count?: number;
}

/** The most of each member of a plan. */
export const loadCaps = {
  rate: 2_000,
  concurrency: 50,
  durationMs: 60_000,
  count: 100_000,
} as const satisfies Required<LoadPlan>;

/** How long a call of a load run may take where its request does not say, and at most; in milliseconds. */
export const loadDeadlineMs = { usual: 10_000, most: 60_000 } as const;

export interface LoadProgress {
  readonly loadId: string;
  /** `stopped`: on request, before all calls were made; those on their way were cancelled. */
  readonly state: 'running' | 'done' | 'stopped';
  /** Since the first call was due. */
  readonly elapsedMs: number;
  /** How many calls ended by themselves, well or not. */
  readonly done: number;
  readonly failed: number;
  readonly inFlight: number;
  /** How many are due by the rate that was asked for, and have not begun: no place was free. */
  readonly overdue: number;
  /** How many ended since the run was stopped; they count nowhere else. */
  readonly cancelled: number;
  /** How many connections were opened. */
  readonly connections: number;
  /** By how often they came; the most frequent ones. */
  readonly results: readonly LoadResult[];
  /** Of the calls that succeeded: from when each was due, or where no rate was asked for from its beginning. */
  readonly latencies: LoadLatencies;
  readonly overTime: LoadOverTime;
}

export interface LoadResult {
  /** Such as `OK` or `UNAVAILABLE`; of Thrift also the name of an exception. */
  readonly status: string;
  readonly count: number;
  /** What the first of them said; absent of those that succeeded. */
  readonly message?: string;
}

export interface LoadLatencies extends Distribution {
  readonly p90: number;
}

/** By when calls ended; the lists are equally long. */
export interface LoadOverTime {
  /** How long a stretch is, in milliseconds. */
  readonly bucketMs: number;
  readonly done: readonly number[];
  /** The longest that a call took which succeeded; null where none did. */
  readonly slowest: readonly (number | null)[];
}

/** Why a request is not made under load, in a sentence without a full stop; nothing where it may be. */
export function loadRefusal({ target, method, methodKind, script }: PreparedCall): string | undefined {
  if (target.danger === 'prod')
    return `the target "${target.name}" is production: no load is put on it from an editor, whatever the method`;
  if (method === undefined) return 'a session has no end of its own, so it cannot be made again and again';
  if (methodKind === 'push')
    return 'the server goes on sending for as long as it likes, so the call has no end of its own';
  const sendsMany = methodKind === 'client-streaming' || methodKind === 'bidi-streaming';
  if (sendsMany && !script.some(({ kind }) => kind === 'end'))
    return 'the call does not end by itself: write "=== end" behind the last message that it sends';
  return undefined;
}

/** Why a plan is not carried out, in a sentence without a full stop; nothing where it can be. */
export function planProblem(plan: LoadPlan): string | undefined {
  const { rate, concurrency, durationMs, count } = plan;
  if (durationMs === undefined && count === undefined)
    return 'a load run needs a duration or a number of calls';
  if (!isWithin(rate, loadCaps.rate))
    return `the rate must be more than nothing and at most ${loadCaps.rate} a second`;
  if (!isWithin(concurrency, loadCaps.concurrency) || !Number.isInteger(concurrency))
    return `from 1 to ${loadCaps.concurrency} calls can be on their way at once`;
  if (!isWithin(durationMs, loadCaps.durationMs))
    return `a load run takes at most ${loadCaps.durationMs / 1000} s`;
  if (!isWithin(count, loadCaps.count)) return `a load run makes at most ${loadCaps.count} calls`;
  return undefined;
}

function isWithin(value: number | undefined, most: number): boolean {
  return value === undefined || (value > 0 && value <= most);
}
