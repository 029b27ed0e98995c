/** Writes down each call of this window as it begins and ends, and how the last of each method and request ended. */
import type { OpenCall } from '../calls/open-call.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { endOf, type HistoryEntry } from './history-entry.ts';
import type { History } from './history.ts';
import type { LastResults } from './last-results.ts';

export interface KeptBy {
  readonly calls: OpenCalls;
  readonly history: History;
  readonly lastResults: LastResults;
}

export function keepHistory({ calls, history, lastResults }: KeptBy): { dispose(): void } {
  const begun = new WeakMap<OpenCall, HistoryEntry>();
  const ended = new WeakSet<OpenCall>();
  void history.ready().then(() => {
    for (const { end, ...entry } of history.entries)
      if (end !== undefined) lastResults.remember({ ...entry, end });
  });
  return calls.onChange((call) => {
    let entry = begun.get(call);
    if (entry === undefined) {
      const { title, source, text } = call;
      entry = { title, startedAt: Date.now(), source, ...(text !== undefined && { text }) };
      begun.set(call, entry);
      if (call.isKept) history.begin(entry);
    }
    const end = endOf(call.progress);
    if (end === undefined || ended.has(call)) return;
    ended.add(call);
    if (call.isKept) history.end(call.id, end);
    lastResults.set(call, { ...entry, end });
  });
}
