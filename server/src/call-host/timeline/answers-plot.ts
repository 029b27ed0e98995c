/**
 * How long answers take: from a message that was sent to the one that was received with the same key. Of several with
 * one key the first is answered first.
 */
import { plainText } from '../../base/plain-text.ts';
import type { PlotFigures, PlotRequest } from '../../contract/timeline.ts';
import type { JsonPath } from '../../base/json-path.ts';
import type { Codec } from '../../calls/codec.ts';
import type { LoggedEvent } from '../../calls/log/event-log.ts';
import { DurationHistogram } from './duration-histogram.ts';
import { pathOf, valuesIn } from './message-values.ts';
import type { PlotMaker } from './plot-maker.ts';
import { ValueBuckets } from './value-buckets.ts';

/** How many keys may wait for their answers; of more, the oldest are given up. */
const maxKeys = 100_000;
/** How many messages of one key may. */
const maxOfKey = 1_000;
/** Keys that are longer are told apart by their beginning, in UTF-16 units. */
const maxKeyLength = 256;

type KeyOf = (logged: LoggedEvent) => string | undefined;

export class AnswersPlot implements PlotMaker {
  readonly #keyOfSent: KeyOf;
  readonly #keyOfReceived: KeyOf;
  /** When the messages without an answer were sent, by their keys. */
  readonly #waiting = new Map<string, number[]>();
  #waitingCount = 0;
  #unasked = 0;
  readonly #times = new DurationHistogram();
  readonly #values = new ValueBuckets();

  /** @throws {CallError} of phase `prepare` where one of its paths is none. */
  constructor(request: Extract<PlotRequest, { readonly kind: 'answers' }>, codec: Codec | undefined) {
    const { sentPath, receivedPath = sentPath } = request;
    this.#keyOfSent = sentPath === undefined ? thriftKey('call') : keyAt(pathOf(sentPath), codec);
    this.#keyOfReceived =
      receivedPath === undefined ? thriftKey('reply', 'exception') : keyAt(pathOf(receivedPath), codec);
  }

  take(logged: LoggedEvent): void {
    const { kind, timeMs } = logged.event;
    if (kind === 'sent') this.#ask(this.#keyOfSent(logged), timeMs);
    if (kind === 'received') this.#answer(this.#keyOfReceived(logged), timeMs);
  }

  figures(): PlotFigures {
    return {
      kind: 'answers',
      values: this.#values.series(),
      times: this.#times.distribution(),
      waiting: this.#waitingCount,
      unasked: this.#unasked,
    };
  }

  #ask(key: string | undefined, timeMs: number): void {
    if (key === undefined) return;
    this.#waitingCount++;
    const times = this.#waiting.get(key);
    if (times === undefined) this.#waiting.set(key, [timeMs]);
    else if (times.length < maxOfKey) times.push(timeMs);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > maxKeys && oldest !== undefined) this.#waiting.delete(oldest);
  }

  #answer(key: string | undefined, timeMs: number): void {
    if (key === undefined) return;
    const times = this.#waiting.get(key);
    const askedMs = times?.shift();
    if (askedMs === undefined) {
      this.#unasked++;
      return;
    }
    if (times?.length === 0) this.#waiting.delete(key);
    this.#waitingCount--;
    const tookMs = Math.max(0, timeMs - askedMs);
    this.#times.add(tookMs);
    this.#values.add(timeMs, tookMs);
  }
}

function keyAt(path: JsonPath, codec: Codec | undefined): KeyOf {
  return (logged) => {
    const [node] = valuesIn(logged, path, codec);
    return node === undefined ? undefined : plainText(node)?.slice(0, maxKeyLength);
  };
}

/** Many servers number every reply 0, as they were asked; so the method counts too. */
function thriftKey(...types: readonly string[]): KeyOf {
  return ({ event }) => {
    if (!('message' in event) || event.message.thrift === undefined) return undefined;
    const { type, seqid, method } = event.message.thrift;
    return types.includes(type) ? `${seqid} ${method.slice(0, maxKeyLength)}` : undefined;
  };
}
