/** A watch as a text: what is called and how it goes, then its calls, the latest first, with what changed in each. */
import * as l10n from '@vscode/l10n';
import { resultText } from '../history/history-words.ts';
import { visibleText } from '../visible-text.ts';
import { type WatchEnd, type WatchRun, mostRuns } from './watch.ts';

export interface WatchHead {
  /** The full name. */
  readonly method: string;
  readonly target: string;
  readonly pauseMs: number;
}

export interface WatchReport {
  readonly text: string;
  /** The lines of the runs, from 0, by their numbers. */
  readonly lines: ReadonlyMap<number, number>;
}

/** Of a change as many sentences are told. */
const maxSentences = 20;

export interface WatchCounts {
  readonly calls: number;
  /** How many of them differ from the one before. */
  readonly changed: number;
}

/** `runs` are the last ones, in their order; `end` says how it ended, once it has. */
export function watchReport(
  { method, target, pauseMs }: WatchHead,
  runs: readonly WatchRun[],
  { calls, changed }: WatchCounts,
  end = l10n.t('Watching'),
): WatchReport {
  const counts =
    calls === 1 ? l10n.t('1 call, {0} changed', changed) : l10n.t('{0} calls, {1} changed', calls, changed);
  const text = [
    l10n.t('Watch of {0} at {1}, every {2} s', method, target, pauseMs / 1000),
    `${end}: ${counts}`,
    '',
  ];
  const lines = new Map<number, number>();
  for (const run of runs.toReversed()) {
    lines.set(run.number, text.length);
    text.push(...linesOf(run));
  }
  return { text: `${text.map(visibleText).join('\n')}\n`, lines };
}

function linesOf({ number, startedAt, outcome, changes }: WatchRun): readonly string[] {
  const mark = number === 1 ? l10n.t('first') : changes.length === 0 ? l10n.t('same') : l10n.t('changed');
  const time = new Date(startedAt).toLocaleTimeString();
  const told = changes.slice(0, maxSentences).map((change) => `         ${change}`);
  const more = changes.length - told.length;
  return [
    `${String(number).padStart(5)}  ${time}  ${mark.padEnd(7)}  ${resultText(outcome.end)}`,
    ...told,
    ...(more > 0 ? [`         ${l10n.t('and {0} more', more)}`] : []),
  ];
}

export function endText(end: WatchEnd): string {
  return endTexts()[end];
}

const endTexts = (): Readonly<Record<WatchEnd, string>> => ({
  stopped: l10n.t('Stopped'),
  failure: l10n.t('Ended by a failure'),
  change: l10n.t('Ended by a change'),
  limit: l10n.t('Ended after {0} calls, which is the most', mostRuns),
  declined: l10n.t('Ended, since a call was declined'),
});
