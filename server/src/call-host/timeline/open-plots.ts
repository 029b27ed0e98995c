/**
 * The plots that somebody looks at. Each goes through the log of its call once, and then along with it. A plot that is
 * not asked for along with the others of its call is given up.
 */
import type { Plot, PlotRequest } from '../../contract/timeline.ts';
import { CallError } from '../../calls/call-error.ts';
import type { Codec } from '../../calls/codec.ts';
import { followLog } from '../../calls/log/follow-log.ts';
import type { Viewed } from '../open-views.ts';
import { AnswersPlot } from './answers-plot.ts';
import { FieldPlot } from './field-plot.ts';
import type { PlotMaker } from './plot-maker.ts';

/** Of one call, and of how many calls; the calls that were looked at longest ago lose theirs. */
const maxPlots = 8;
const maxCalls = 16;

export class OpenPlots {
  /** By their calls, in the order in which those were asked for; by their requests as text. */
  readonly #calls = new Map<string, Map<string, OpenPlot>>();

  /** How far the plots have come, in the order of the requests; opens those that are new, closes all others. */
  read(viewed: Viewed, requests: readonly PlotRequest[]): readonly Plot[] {
    const { callId } = viewed;
    const before = this.#calls.get(callId) ?? new Map<string, OpenPlot>();
    this.#calls.delete(callId);
    const plots = new Map<string, OpenPlot>();
    for (const request of requests.slice(0, maxPlots)) {
      const key = JSON.stringify(request);
      plots.set(key, plots.get(key) ?? before.get(key) ?? new OpenPlot(viewed, request));
      before.delete(key);
    }
    for (const plot of before.values()) plot.close();
    if (plots.size > 0) this.#calls.set(callId, plots);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > maxCalls && oldest !== undefined) this.close(oldest);
    return requests.flatMap((request) => plots.get(JSON.stringify(request))?.plot ?? []);
  }

  /** Gives up the plots of a call. */
  close(callId: string): void {
    for (const plot of this.#calls.get(callId)?.values() ?? []) plot.close();
    this.#calls.delete(callId);
  }

  closeAll(): void {
    for (const callId of this.#calls.keys()) this.close(callId);
  }
}

class OpenPlot {
  readonly #maker: PlotMaker;
  #searched = 0;
  #complete = false;
  #failure: CallError | undefined;
  #closed = false;

  /** Begins to look at once. */
  constructor({ log, codec }: Viewed, request: PlotRequest) {
    const made = makerOf(request, codec);
    this.#maker = made.maker;
    this.#failure = made.failure;
    if (made.failure !== undefined) return;
    void followLog(log, {
      take: (events) => {
        for (const event of events) this.#maker.take(event);
        this.#searched += events.length;
      },
      closed: () => this.#closed,
    }).then(
      (complete) => (this.#complete = complete),
      (thrown: unknown) => (this.#failure = CallError.from(thrown)),
    );
  }

  get plot(): Plot {
    return {
      searched: this.#searched,
      complete: this.#complete,
      ...(this.#failure === undefined ? {} : { failure: this.#failure.message }),
      ...this.#maker.figures(),
    };
  }

  close(): void {
    this.#closed = true;
  }
}

/** Where a path of the request is none, a plot of nothing, and why. */
function makerOf(
  request: PlotRequest,
  codec: Codec | undefined,
): { readonly maker: PlotMaker; readonly failure?: CallError } {
  const isField = request.kind === 'field';
  try {
    return { maker: isField ? new FieldPlot(request, codec) : new AnswersPlot(request, codec) };
  } catch (thrown) {
    const maker = isField
      ? new FieldPlot({ ...request, path: '' }, codec)
      : new AnswersPlot({ kind: 'answers' }, codec);
    return { maker, failure: CallError.from(thrown) };
  }
}
