/**
 * Stands in for VS Code and the extension host inside the page: gives the page its `acquireVsCodeApi`, answers what it
 * asks from a log made up by rule, and keeps what it posts. It runs in the browser, before any other script.
 */
import type { EventDetail, EventSummary } from '../../server/src/contract/call-log.ts';
import type { CallTimeline, Plot } from '../../server/src/contract/timeline.ts';
import type { FromWebview, ToWebview } from '../../client/src/call-panel/messages.ts';

export interface FakeHost {
  /** What the page posted, in order. */
  readonly posted: FromWebview[];
  /** What the page kept. */
  state: unknown;
  /** Events that differ from the rule, by sequence number. */
  readonly events: Map<number, Partial<EventDetail>>;
  /** What is answered where the timeline is asked for; nothing is where it is not set. */
  timeline: FakeTimeline | undefined;
  /** What is sent for each message of a type, besides rows and details. */
  readonly replies: Map<FromWebview['type'], readonly ToWebview[]>;
  /** The events of each view, by its id. */
  readonly views: Map<string, readonly number[]>;
  send(message: ToWebview): void;
}

export interface FakeTimeline {
  readonly timeline: CallTimeline;
  readonly plots: Readonly<Record<Plot['kind'], Plot>>;
}

declare global {
  interface Window {
    fakeHost: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

/** Self-contained: playwright sends its text to the page. */
export function installFakeHost(kept: unknown): void {
  const send = (message: ToWebview): void => window.postMessage(message, '*');

  const detailOf = (seq: number): EventDetail => {
    const json = JSON.stringify({ greeting: `Hello, number ${seq}!`, count: seq, last: false }, null, 2);
    const event = window.fakeHost.events.get(seq);
    const isMessage = event?.kind === undefined || event.kind === 'received' || event.kind === 'sent';
    if (!isMessage || event?.failed === true)
      return { seq, kind: 'received', timeMs: seq * 12.5, preview: '', ...event };
    return {
      seq,
      kind: 'received',
      timeMs: seq * 12.5,
      preview: json.replace(/\s+/g, ' '),
      json,
      wireBytes: 40 + (seq % 7) * 13,
      payload: btoa((event?.json ?? json).replace(/[^\x20-\x7e]/g, '?')),
      payloadBytes: (event?.json ?? json).length,
      ...event,
    };
  };

  const summaryOf = (seq: number): EventSummary => {
    const { json: _json, metadata: _metadata, error: _error, notes: _notes, ...summary } = detailOf(seq);
    return summary;
  };

  let eventCount = 0;
  window.fakeHost = {
    posted: [],
    state: kept,
    events: new Map(),
    timeline: undefined,
    replies: new Map(),
    views: new Map(),
    send(message) {
      if (message.type === 'call' || message.type === 'progress') eventCount = message.progress.eventCount;
      send(message);
    },
  };

  window.acquireVsCodeApi = () => ({
    postMessage(message: FromWebview) {
      window.fakeHost.posted.push(message);
      for (const reply of window.fakeHost.replies.get(message.type) ?? []) send(reply);
      if (message.type === 'rows') {
        const { viewId, columns } = message;
        const view = viewId === undefined ? undefined : window.fakeHost.views.get(viewId);
        const to = Math.min(message.to, view?.length ?? eventCount);
        const rows = Array.from({ length: Math.max(0, to - message.from) }, (_, at) => {
          const summary = summaryOf(view?.[message.from + at] ?? message.from + at);
          return columns === undefined
            ? summary
            : { ...summary, columns: columns.map((path) => `${path} of ${summary.seq}`) };
        });
        send({ ...message, rows });
      }
      const { timeline: known } = window.fakeHost;
      if (message.type === 'timeline' && known !== undefined) {
        const plots = message.plots.map(({ kind }) => known.plots[kind]);
        send({ type: 'timeline', callId: message.callId, timeline: known.timeline, plots });
      }
      if (message.type === 'detail')
        send({ type: 'detail', callId: message.callId, detail: detailOf(message.seq) });
    },
    getState: () => window.fakeHost.state,
    setState(state: unknown) {
      window.fakeHost.state = state;
    },
  });
}
