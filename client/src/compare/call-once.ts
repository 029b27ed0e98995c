/** Makes a call that no panel shows, waits for its end, and reads what came of it from its log. */
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { openCall, type RequestPlace } from '../calls/start-call.ts';
import { endOf, type HistoryEntry } from '../history/history-entry.ts';
import { type CallOutcome, maxMessages } from './call-outcome.ts';

export interface CallOnce {
  readonly call: PreparedCall;
  readonly place: RequestPlace;
  /** Cancels the call. */
  readonly signal: AbortSignal;
  /** A call that takes longer is cancelled, in milliseconds. */
  readonly longestMs: number;
}

export interface MadeOnce {
  readonly outcome: CallOutcome;
  /** To be kept in history. */
  readonly entry: HistoryEntry;
}

/** As many events as there can be messages, and some beside them. */
const maxEvents = 200;

/** Nothing where the user declines. The log stays until the call is forgotten. */
export async function callOnce(app: App, once: CallOnce): Promise<MadeOnce | undefined> {
  const startedAt = Date.now();
  const open = await openCall(app, once.call, once.place);
  if (open === undefined) return undefined;
  await over(app, open, once);
  const end = endOf(open.progress);
  app.calls.forget(open.id);
  if (end === undefined) return undefined;
  const { title, source, text, progress } = open;
  const entry = { title, startedAt, source, ...(text !== undefined && { text }), end };
  const events = await readEvents(app, open);
  const { error } = progress;
  return { entry, outcome: { callId: open.id, end, ...events, ...(error !== undefined && { error }) } };
}

/** Deletes the log of a call that history does not keep. */
export async function forgetOnce(app: App, callId: string): Promise<void> {
  if (app.history.get(callId) !== undefined) return;
  app.calls.forgetAnswers(callId);
  try {
    await app.callHost.ask('call/forget', { callId });
  } catch {
    // It is gone already, with its process.
  }
}

function over(app: App, call: OpenCall, { signal, longestMs }: CallOnce): Promise<void> {
  const cancel = (): void => {
    app.callHost.ask('call/cancel', { callId: call.id }).catch(() => {});
  };
  const late = setTimeout(cancel, longestMs);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  return new Promise<void>((resolve) => {
    const check = (): void => {
      if (call.running) return;
      clearTimeout(late);
      signal.removeEventListener('abort', cancel);
      listener.dispose();
      resolve();
    };
    const listener = app.calls.onChange((changed) => {
      if (changed === call) check();
    });
    check();
  });
}

async function readEvents(
  app: App,
  { id: callId, progress }: OpenCall,
): Promise<Pick<CallOutcome, 'headers' | 'trailers' | 'messages'>> {
  const to = Math.min(progress.eventCount, maxEvents);
  const events = await app.callHost.read('log/range', { callId, from: 0, to });
  const messages: string[] = [];
  const found = { headers: [], trailers: [] } as Record<'headers' | 'trailers', CallOutcome['headers']>;
  for (const { seq, kind } of events) {
    if (kind === 'headers' || kind === 'trailers')
      found[kind] = (await app.callHost.read('log/detail', { callId, seq })).metadata ?? [];
    if (kind === 'received' && messages.length < maxMessages) {
      const { json, preview } = await app.callHost.read('log/detail', { callId, seq });
      messages.push(json ?? preview);
    }
  }
  return { ...found, messages };
}
