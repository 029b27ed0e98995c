/** The views of logs that are open: filters that a client looks through. A client that forgets to close one loses it. */
import { randomUUID } from 'node:crypto';
import type { EventFilter, FoundMatch, ViewProgress } from '../contract/event-filter.ts';
import { CallError } from '../calls/call-error.ts';
import type { Codec } from '../calls/codec.ts';
import type { EventLog, LoggedEvent } from '../calls/log/event-log.ts';
import { LogView } from '../calls/log/log-view.ts';
import { eventMatcher } from './event-matcher.ts';
import { ProgressPacer } from './progress-pacer.ts';

/** How many are open at once; one more closes the oldest. */
const maxViews = 16;

/** The log that a view is of, with the codec for its messages. */
export interface Viewed {
  readonly callId: string;
  readonly log: EventLog;
  readonly codec: Codec | undefined;
}

interface OpenView extends Viewed {
  readonly view: LogView;
  readonly pacer: ProgressPacer;
}

export class OpenViews {
  readonly #tell: (progress: ViewProgress) => void;
  /** In the order in which they were opened. */
  readonly #views = new Map<string, OpenView>();

  /** Progress is told of each view at most once in 100 ms, and not before it was acknowledged. */
  constructor(tell: (progress: ViewProgress) => void) {
    this.#tell = tell;
  }

  get size(): number {
    return this.#views.size;
  }

  /** @throws {CallError} of phase `prepare` where the filter's text is no regular expression. */
  open(viewed: Viewed, filter: EventFilter): string {
    const { callId, log, codec } = viewed;
    const match = eventMatcher(filter, codec);
    const viewId = randomUUID();
    const pacer = new ProgressPacer(() => this.#tell(progressOf(viewId, callId, view)));
    const view = new LogView({ log, match, changed: () => pacer.changed() });
    this.#views.set(viewId, { ...viewed, view, pacer });
    const [oldest] = this.#views.keys();
    if (this.#views.size > maxViews && oldest !== undefined) this.close(oldest);
    return viewId;
  }

  /**
   * The matches `from` up to, not including, `to`, with the codec for them.
   * @throws {CallError} where the view is not open any more.
   */
  async range(
    viewId: string,
    from: number,
    to: number,
    maxPayloadBytes: number,
  ): Promise<{ readonly events: readonly LoggedEvent[]; readonly codec: Codec | undefined }> {
    const open = this.#openView(viewId);
    return { events: await open.view.range(from, to, maxPayloadBytes), codec: open.codec };
  }

  /** @throws {CallError} where the view is not open any more. */
  find(viewId: string, seq: number, backward: boolean): FoundMatch | undefined {
    return this.#openView(viewId).view.find(seq, backward);
  }

  #openView(viewId: string): OpenView {
    const open = this.#views.get(viewId);
    if (open === undefined) throw new CallError('internal', 'the view is not open any more');
    return open;
  }

  acknowledged(viewId: string): void {
    this.#views.get(viewId)?.pacer.acknowledged();
  }

  close(viewId: string): void {
    const open = this.#views.get(viewId);
    open?.view.close();
    open?.pacer.stop();
    this.#views.delete(viewId);
  }

  /** Closes the views of a call, or all there are. */
  closeAll(callId?: string): void {
    for (const [viewId, open] of this.#views)
      if (callId === undefined || open.callId === callId) this.close(viewId);
  }
}

function progressOf(viewId: string, callId: string, view: LogView): ViewProgress {
  const { searched, matches, complete, failure } = view;
  return {
    viewId,
    callId,
    searched,
    matches,
    complete,
    ...(failure === undefined ? {} : { failure: failure.message }),
  };
}
