/** How history is worded: results, days, and what one looks for in it. Knows no editor. */
import * as l10n from '@vscode/l10n';
import { shortName } from '../full-name.ts';
import type { CallEnd, HistoryEntry } from './history-entry.ts';

/** `OK 12 ms`, or the code of the error in place of `OK`. */
export function resultText(end: CallEnd): string {
  return `${outcomeText(end)} ${durationText(end.elapsedMs)}`;
}

/** The same, or what is known of a call without an end. */
export function statusText({ end }: HistoryEntry, isRunning: boolean): string {
  if (end !== undefined) return resultText(end);
  return isRunning ? l10n.t('Running') : l10n.t('Cut off');
}

export function outcomeText({ state, code }: CallEnd): string {
  if (state === 'done') return 'OK';
  return state === 'cancelled' ? l10n.t('Cancelled') : (code ?? l10n.t('Failed'));
}

export function durationText(ms: number): string {
  if (ms < 10) return l10n.t('{0} ms', ms.toFixed(1));
  if (ms < 1000) return l10n.t('{0} ms', Math.round(ms));
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return l10n.t('{0} min {1} s', Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1000));
}

/** `GreetService/Greet`; of a session the service alone. */
export function callName({ service, method }: HistoryEntry['title']): string {
  const short = shortName(service);
  return method === undefined ? short : `${short}/${method}`;
}

/** All that is known of a call, a line each. */
export function factsOf(entry: HistoryEntry, status: string): readonly string[] {
  const { title, end, startedAt } = entry;
  const { service, method, protocol, targetName, address } = title;
  const target = targetName === address ? address : `${targetName} (${address})`;
  return [
    method === undefined ? service : `${service}/${method}`,
    l10n.t('{0} at {1}', protocol, target),
    `${status}, ${new Date(startedAt).toLocaleString()}`,
    ...(end === undefined ? [] : [countsText(end)]),
    ...(end?.message === undefined ? [] : [end.message]),
  ];
}

function countsText({ sent, received, sentBytes, receivedBytes }: CallEnd): string {
  return l10n.t('{0} sent ({1} bytes), {2} received ({3} bytes)', sent, sentBytes, received, receivedBytes);
}

export interface Day {
  readonly label: string;
  readonly entries: readonly HistoryEntry[];
}

/** The entries by the days on which they began, in their order, as the clock of this machine has them. */
export function daysOf(entries: readonly HistoryEntry[], now: Date): readonly Day[] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const label = dayText(new Date(entry.startedAt), now);
    const others = days.get(label);
    if (others === undefined) days.set(label, [entry]);
    else others.push(entry);
  }
  return [...days].map(([label, ofDay]) => ({ label, entries: ofDay }));
}

function dayText(day: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return l10n.t('Today');
  if (day.toDateString() === yesterday.toDateString()) return l10n.t('Yesterday');
  return day.toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  });
}

/** Whether all the words of a query are in what is known of the call, its request among it. */
export function isMeant({ title, text = '', end }: HistoryEntry, query: string): boolean {
  const { service, method = '', targetName, address, protocol } = title;
  const known = [service, method, targetName, address, protocol, end?.code ?? '', end?.message ?? '', text];
  const all = known.join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
