/** A load run as a text: what is called and how fast, how the calls ended, how long they took, and all of it over time. */
import * as l10n from '@vscode/l10n';
import {
  type LoadLatencies,
  type LoadOverTime,
  type LoadPlan,
  type LoadProgress,
  type LoadResult,
} from '../../../server/src/contract/load.ts';
import { visibleText } from '../visible-text.ts';
import { planText } from './load-plan-text.ts';

export interface LoadHead {
  /** The full name. */
  readonly method: string;
  readonly target: string;
  readonly protocol: string;
  readonly plan: LoadPlan;
}

/** What a picture is wide at most, in characters. */
const mostColumns = 40;
const mostRows = 10;
/** Of a message of an error so much is shown. */
const maxMessage = 120;

/** `end` says how it ended, once it has. */
export function loadReport(head: LoadHead, progress: LoadProgress | undefined, end?: string): string {
  const lines = [
    l10n.t('Load on {0} at {1}, over {2}', head.method, head.target, head.protocol),
    l10n.t('Plan: {0}', planText(head.plan)),
    `${end ?? l10n.t('Running')}${progress === undefined ? '' : `: ${timeText(progress.elapsedMs)}`}`,
    '',
    ...(progress === undefined ? [] : figures(head.plan, progress)),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

/** The run in one line, for the log. */
export function loadSummary(
  { method, target }: LoadHead,
  { done, failed, elapsedMs, latencies }: LoadProgress,
): string {
  const { p50, p95, p99, most } = latencies;
  return visibleText(
    `Load on ${method} at ${target}: ${done} calls in ${timeText(elapsedMs)}, ${failed} failed; p50 ${timeText(p50)}, p95 ${timeText(p95)}, p99 ${timeText(p99)}, max ${timeText(most)}.`,
  );
}

function figures(plan: LoadPlan, progress: LoadProgress): readonly string[] {
  const { results, latencies, overTime } = progress;
  return [
    ...counts(plan, progress),
    '',
    ...(results.length === 0 ? [] : [l10n.t('Results'), ...results.map(resultLine), '']),
    ...(latencies.count === 0 ? [] : [...times(plan, latencies), '']),
    ...(latencies.count < 2 ? [] : [l10n.t('How many took how long'), ...bars(latencies), '']),
    ...pictures(overTime, progress.elapsedMs),
  ];
}

function counts({ rate }: LoadPlan, progress: LoadProgress): readonly string[] {
  const { done, failed, inFlight, overdue, cancelled, connections, elapsedMs } = progress;
  const reached = elapsedMs === 0 ? 0 : (done * 1000) / elapsedMs;
  return table([
    [l10n.t('Calls'), l10n.t('{0} done, {1} failed, {2} on their way', done, failed, inFlight)],
    ...(cancelled === 0 ? [] : [['', l10n.t('{0} cancelled when the run was stopped', cancelled)] as const]),
    ...(overdue === 0
      ? []
      : [['', l10n.t('{0} due and not begun: no place was free. They are in no figure.', overdue)] as const]),
    [
      l10n.t('Rate'),
      rate === undefined
        ? l10n.t('{0}/s', numberText(reached))
        : l10n.t('{0}/s of {1}/s asked for', numberText(reached), rate),
    ],
    [l10n.t('Connections'), l10n.t('{0} opened', connections)],
  ]);
}

function resultLine({ status, count, message }: LoadResult): string {
  const said = message === undefined ? '' : `   ${cut(message)}`;
  return `  ${String(count).padStart(7)}   ${status}${said}`;
}

function times(
  { rate }: LoadPlan,
  { least, p50, p90, p95, p99, most, mean }: LoadLatencies,
): readonly string[] {
  const shares = [
    [l10n.t('least'), least],
    ['p50', p50],
    ['p90', p90],
    ['p95', p95],
    ['p99', p99],
    [l10n.t('max'), most],
    [l10n.t('mean'), mean],
  ] as const;
  return [
    rate === undefined
      ? l10n.t('Latency of the calls that succeeded, each from its own beginning')
      : l10n.t('Latency of the calls that succeeded, each from when it was due'),
    ...shares.map(([name, ms]) => `  ${name.padEnd(6)} ${timeText(ms).padStart(10)}`),
  ];
}

/** The bars of the histogram, some of them as one. */
function bars({ bars: all }: LoadLatencies): readonly string[] {
  const step = Math.ceil(all.length / mostRows);
  const rows: { from: number; to: number; count: number }[] = [];
  for (let at = 0; at < all.length; at += step) {
    const some = all.slice(at, at + step);
    const count = some.reduce((sum, bar) => sum + bar.count, 0);
    rows.push({ from: some[0]?.from ?? 0, to: some.at(-1)?.to ?? 0, count });
  }
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map(({ from, to, count }) => {
    const range = `${timeText(from).padStart(10)} – ${timeText(to).padEnd(10)}`;
    return `  ${range} ${String(count).padStart(7)}  ${'▇'.repeat(Math.round((count / most) * mostColumns))}`.trimEnd();
  });
}

function pictures({ bucketMs, done, slowest }: LoadOverTime, elapsedMs: number): readonly string[] {
  if (done.length === 0) return [];
  const step = Math.ceil(done.length / mostColumns);
  const columnMs = step * bucketMs;
  const rates: number[] = [];
  const peaks: number[] = [];
  for (let at = 0; at < done.length; at += step) {
    // The last stretch is not over yet.
    const ms = Math.min(columnMs, Math.max(bucketMs, elapsedMs - at * bucketMs));
    rates.push((done.slice(at, at + step).reduce((sum, count) => sum + count, 0) * 1000) / ms);
    peaks.push(Math.max(0, ...slowest.slice(at, at + step).map((peak) => peak ?? 0)));
  }
  return [
    l10n.t('Over time, {0} for each mark', timeText(columnMs)),
    ...table([
      [l10n.t('Rate'), `${spark(rates)}  ${l10n.t('at most {0}/s', numberText(Math.max(...rates)))}`],
      [l10n.t('Slowest'), `${spark(peaks)}  ${l10n.t('at most {0}', timeText(Math.max(...peaks)))}`],
    ]),
  ];
}

const heights = '▁▂▃▄▅▆▇█';

function spark(values: readonly number[]): string {
  const most = Math.max(...values);
  return values
    .map((value) => (value === 0 ? ' ' : heights[Math.round((value / most) * (heights.length - 1))]))
    .join('');
}

function table(rows: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}   ${text}`.trimEnd());
}

function timeText(ms: number): string {
  return ms < 1000 ? `${numberText(ms)} ms` : `${numberText(ms / 1000)} s`;
}

/** Three digits say enough. */
function numberText(value: number): string {
  if (value === 0) return '0';
  const decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toFixed(decimals);
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > maxMessage ? `${line.slice(0, maxMessage)}…` : line;
}
