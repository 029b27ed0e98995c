/**
 * Answers what clients ask of the logs of calls: events in ranges or one by one, as text, as values or against each
 * other, through filters, and as figures over time. What is recorded and played is `recordings/`.
 */
import type { CallErrorInfo } from '../contract/call-error.ts';
import type { CallHostRequests } from '../contract/call-host-protocol.ts';
import type { CallProgress, EventDetail } from '../contract/call-log.ts';
import type { ViewProgress } from '../contract/event-filter.ts';
import { eventAt } from '../calls/log/event-log.ts';
import { answerValue } from '../calls/placeholders/answer-value.ts';
import { statusName } from '../model/rpc-status.ts';
import { decodeLogged, detailOf, rowsOf } from './event-view.ts';
import type { KnownCall } from './known-calls.ts';
import { loggedAnswer } from './logged-answer.ts';
import { anatomyOf, textOf } from './message-anatomy.ts';
import { diffMessages } from './message-diff.ts';
import { OpenViews } from './open-views.ts';
import { OpenPlots } from './timeline/open-plots.ts';
import type { RequestHandlers } from './typed-rpc.ts';

export interface LogReaderOptions {
  readonly open: (callId: string) => Promise<KnownCall>;
  readonly tell: (progress: ViewProgress) => void;
}

type Methods =
  | 'log/open'
  | 'log/range'
  | 'log/anatomy'
  | 'log/text'
  | 'log/diff'
  | 'log/detail'
  | 'log/value'
  | 'view/open'
  | 'view/range'
  | 'view/find'
  | 'view/close'
  | 'timeline/read';

/** How many summaries are given at once. */
const maxRange = 200;

export class LogReader {
  readonly #options: LogReaderOptions;
  readonly #views: OpenViews;
  readonly #plots = new OpenPlots();

  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#views = new OpenViews(options.tell);
  }

  readonly handlers: RequestHandlers<Pick<CallHostRequests, Methods>> = {
    'log/open': async ({ callId }) => (await this.#options.open(callId)).progress(),
    'log/range': async ({ callId, from, to, columns }) => {
      const { log, codec } = await this.#options.open(callId);
      const rows = rowsOf(columns);
      const events = await log.range(from, Math.min(to, from + maxRange), rows.payloadBytes);
      return events.map((logged) => rows.summary(logged, codec));
    },
    'log/anatomy': async ({ callId, seq }) => {
      const { log, codec } = await this.#options.open(callId);
      return anatomyOf(await eventAt(log, seq), codec);
    },
    'log/text': async ({ callId, seq }) => {
      const { log, codec } = await this.#options.open(callId);
      return { text: textOf(await eventAt(log, seq), codec) };
    },
    'log/diff': async ({ callId, seq, against }) =>
      diffMessages(await this.#options.open(callId), seq, against),
    'log/detail': ({ callId, seq, whole = false }) => this.#detail(callId, seq, whole),
    'log/value': async ({ callId, ...part }) => {
      const { log, codec, progress } = await this.#options.open(callId);
      const { received, state, error } = progress();
      const status = statusOf(state, error);
      return answerValue(loggedAnswer(log, codec, { received, status }), part);
    },
    'view/open': async ({ callId, filter }) => ({
      viewId: this.#views.open({ callId, ...(await this.#options.open(callId)) }, filter),
    }),
    'view/range': async ({ viewId, from, to, columns }) => {
      const last = Math.min(to, from + maxRange);
      const rows = rowsOf(columns);
      const { events, codec } = await this.#views.range(viewId, from, last, rows.payloadBytes);
      return events.map((logged) => rows.summary(logged, codec));
    },
    'view/find': ({ viewId, seq, backward }) => this.#views.find(viewId, seq, backward) ?? null,
    'view/close': ({ viewId }) => {
      this.#views.close(viewId);
      return null;
    },
    'timeline/read': async ({ callId, plots }) => {
      const known = await this.#options.open(callId);
      return {
        timeline: known.statistics.timeline(),
        plots: this.#plots.read({ callId, ...known }, plots),
      };
    },
  };

  /** Whether anybody looks through a filter. */
  get hasViews(): boolean {
    return this.#views.size > 0;
  }

  acknowledged(viewId: string): void {
    this.#views.acknowledged(viewId);
  }

  /** Lets go of what is kept of the call. */
  close(callId: string): void {
    this.#views.closeAll(callId);
    this.#plots.close(callId);
  }

  closeAll(): void {
    this.#views.closeAll();
    this.#plots.closeAll();
  }

  async #detail(callId: string, seq: number, whole: boolean): Promise<EventDetail> {
    const { log, codec, types } = await this.#options.open(callId);
    const logged = await eventAt(log, seq);
    let decoded = decodeLogged(logged, codec);
    // A type that is learned may itself hold a type that is not known yet.
    for (let round = 0; round < 4 && decoded?.unresolvedTypes !== undefined; round++) {
      if (!(await types.learn(decoded.unresolvedTypes))) break;
      decoded = decodeLogged(logged, codec);
    }
    return detailOf(logged, decoded, whole);
  }
}

/** The name of the status that a call ended with; nothing while it runs. */
function statusOf(state: CallProgress['state'], error: CallErrorInfo | undefined): string | undefined {
  if (state === 'done') return 'OK';
  if (state !== 'failed' && state !== 'cancelled') return undefined;
  const code = error?.code ?? state;
  return statusName(code) ?? code;
}
