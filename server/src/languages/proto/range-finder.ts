/** Which of many ranges a number lies in, in logarithmic time: a message can have as many ranges as fields. */
import { countWhile } from '../../base/sorted.ts';
import type { NumberRange } from './symbols.ts';

/** The range that holds the number; of several that overlap, the one that reaches farthest. */
export function rangeWith<R extends NumberRange>(ranges: readonly R[], number: number): R | undefined {
  if (ranges.length < fewRanges) return ranges.find(({ start, end }) => number >= start && number <= end);
  let reach = reachByRanges.get(ranges) as Reach<R>[] | undefined;
  if (reach === undefined) reachByRanges.set(ranges, (reach = reachOf(ranges)));
  const range = reach[countWhile(reach, ({ start }) => start <= number) - 1]?.range;
  return range !== undefined && range.end >= number ? range : undefined;
}

/** Up to here looking at each is the faster way. */
const fewRanges = 8;

interface Reach<R> {
  readonly start: number;
  /** Of the ranges that start here or before, the one that reaches farthest. */
  readonly range: R;
}

const reachByRanges = new WeakMap<readonly NumberRange[], readonly Reach<NumberRange>[]>();

function reachOf<R extends NumberRange>(ranges: readonly R[]): Reach<R>[] {
  const reach: Reach<R>[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const before = reach.at(-1)?.range;
    reach.push({
      start: range.start,
      range: before !== undefined && before.end >= range.end ? before : range,
    });
  }
  return reach;
}
