/** Makes one call again and again, and says how each answer differs from the one before. Knows no editor. */
import type { CallOutcome } from '../compare/call-outcome.ts';
import { outcomeDifferences } from '../compare/compare-outcomes.ts';

/** What ends a watch, besides its user and its limits. */
export type WatchUntil = 'stopped' | 'failure' | 'change';

export interface WatchRun {
  /** From 1. */
  readonly number: number;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly outcome: CallOutcome;
  /** What differs from the run before, in sentences without full stops; nothing of the first. */
  readonly changes: readonly string[];
}

/**
 * - `stopped`: the user wanted it, or closed it.
 * - `failure`, `change`: what it was to go on until.
 * - `limit`: no more calls are made by one watch.
 * - `declined`: the user did not consent to a call.
 */
export type WatchEnd = WatchUntil | 'limit' | 'declined';

export interface WatchOptions {
  /** From the end of a call to the beginning of the next. */
  readonly pauseMs: number;
  readonly until: WatchUntil;
  readonly most: number;
  /** Makes the call; nothing where the user declines. */
  readonly call: () => Promise<CallOutcome | undefined>;
  readonly onRun: (run: WatchRun) => void;
  /** Rejects or resolves early where it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

/** No more calls than these are made by one watch. */
export const mostRuns = 1_000;

export async function watch(options: WatchOptions, signal: AbortSignal): Promise<WatchEnd> {
  const { pauseMs, until, most, call, onRun, sleep, now } = options;
  let before: CallOutcome | undefined;
  for (let number = 1; number <= most; number++) {
    if (signal.aborted) return 'stopped';
    const startedAt = now();
    const outcome = await call();
    if (outcome === undefined) return signal.aborted ? 'stopped' : 'declined';
    // What was cut off by the end of the watch says nothing of the server.
    if (signal.aborted) return 'stopped';
    const changes = before === undefined ? [] : outcomeDifferences(before, outcome);
    // What is the same is kept once.
    const messages = before !== undefined && changes.length === 0 ? before.messages : outcome.messages;
    onRun({ number, startedAt, outcome: { ...outcome, messages }, changes });
    if (until === 'failure' && outcome.end.state !== 'done') return 'failure';
    if (until === 'change' && changes.length > 0) return 'change';
    before = { ...outcome, messages };
    if (number < most) await sleep(pauseMs, signal).catch(() => {});
  }
  return signal.aborted ? 'stopped' : 'limit';
}
