/** The numbers that a field of the messages of a call holds, over time. */
import type { PlotFigures, PlotRequest } from '../../contract/timeline.ts';
import type { JsonPath } from '../../base/json-path.ts';
import type { Codec } from '../../calls/codec.ts';
import type { LoggedEvent } from '../../calls/log/event-log.ts';
import { numberOf, pathOf, valuesIn } from './message-values.ts';
import type { PlotMaker } from './plot-maker.ts';
import { ValueBuckets } from './value-buckets.ts';

export class FieldPlot implements PlotMaker {
  readonly #direction: 'sent' | 'received';
  readonly #path: JsonPath;
  readonly #codec: Codec | undefined;
  readonly #values = new ValueBuckets();

  /** @throws {CallError} of phase `prepare` where its path is none. */
  constructor(request: Extract<PlotRequest, { readonly kind: 'field' }>, codec: Codec | undefined) {
    this.#direction = request.direction;
    this.#path = pathOf(request.path);
    this.#codec = codec;
  }

  take(logged: LoggedEvent): void {
    const { kind, timeMs } = logged.event;
    if (kind !== this.#direction) return;
    for (const node of valuesIn(logged, this.#path, this.#codec)) {
      const value = numberOf(node);
      if (value !== undefined) this.#values.add(timeMs, value);
    }
  }

  figures(): PlotFigures {
    return { kind: 'field', values: this.#values.series() };
  }
}
