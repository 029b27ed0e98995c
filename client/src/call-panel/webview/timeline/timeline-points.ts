/** The figures of a timeline as the points and bars of charts: in seconds, per second, and not more than can be seen. */
import type { Distribution, Rates, ValueSeries } from '../../../../../server/src/contract/timeline.ts';

/** How far apart the points are at the least: one message in a millisecond is no thousand a second. */
const leastPointMs = 100;
const mostPoints = 160;

/** Equally long lists; each point begins a stretch of `pointMs`. */
export interface RatePoints {
  readonly pointMs: number;
  readonly seconds: readonly number[];
  /** All per second. */
  readonly sent: readonly number[];
  readonly received: readonly number[];
  readonly sentBytes: readonly number[];
  readonly receivedBytes: readonly number[];
}

/** @param runsForMs how long the call has run so far; nothing of one that is over. */
export function ratePoints(rates: Rates, runsForMs: number | undefined): RatePoints {
  const { bucketMs } = rates;
  const lengthMs = Math.max(rates.sent.length * bucketMs, runsForMs ?? 0);
  let pointMs = bucketMs;
  while (pointMs < leastPointMs || lengthMs / pointMs > mostPoints) pointMs *= 2;
  const all = Math.max(1, Math.ceil(lengthMs / pointMs));
  // The stretch that is not over yet would look like a fall.
  const count = runsForMs !== undefined && all > 1 ? all - 1 : all;
  const perPoint = pointMs / bucketMs;
  const perSecond = (values: readonly number[]): readonly number[] =>
    Array.from({ length: count }, (_, at) => {
      const merged = values.slice(at * perPoint, (at + 1) * perPoint);
      return (merged.reduce((sum, value) => sum + value, 0) * 1000) / pointMs;
    });
  return {
    pointMs,
    seconds: Array.from({ length: count }, (_, at) => (at * pointMs) / 1000),
    sent: perSecond(rates.sent),
    received: perSecond(rates.received),
    sentBytes: perSecond(rates.sentBytes),
    receivedBytes: perSecond(rates.receivedBytes),
  };
}

/** Equally long lists, of the stretches that have values only. */
export interface ValuePoints {
  readonly seconds: readonly number[];
  readonly least: readonly number[];
  readonly mean: readonly number[];
  readonly most: readonly number[];
}

export function valuePoints({ bucketMs, least, mean, most }: ValueSeries): ValuePoints {
  const held = mean.flatMap((value, at) => {
    const [low, high] = [least[at], most[at]];
    return value === null || typeof low !== 'number' || typeof high !== 'number'
      ? []
      : [{ second: (at * bucketMs) / 1000, low, value, high }];
  });
  return {
    seconds: held.map(({ second }) => second),
    least: held.map(({ low }) => low),
    mean: held.map(({ value }) => value),
    most: held.map(({ high }) => high),
  };
}

/** The bars of a histogram side by side, whatever lengths they stand for. */
export function barPoints({ bars }: Distribution): {
  readonly places: readonly number[];
  readonly counts: readonly number[];
} {
  return { places: bars.map((_, at) => at), counts: bars.map(({ count }) => count) };
}
