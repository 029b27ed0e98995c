/** The rows of a list of events that the webview holds: those around what is seen, out of any number. */
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import { maxRows } from '../messages.ts';

/** Places in the list, from 0; `from` is included, `to` is not. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** How many rows are kept before those far from view are let go. */
const capacity = 4000;

export class RowCache {
  readonly #rows = new Map<number, EventSummary>();

  get size(): number {
    return this.#rows.size;
  }

  get(at: number): EventSummary | undefined {
    return this.#rows.get(at);
  }

  /** The place of an event, where its row is held. */
  placeOf(seq: number): number | undefined {
    // In the list of all events, it is its number.
    if (this.#rows.get(seq)?.seq === seq) return seq;
    for (const [at, row] of this.#rows) if (row.seq === seq) return at;
    return undefined;
  }

  /** Takes in the rows from a place on, and lets go of those farthest from `seen` where there are too many. */
  add(from: number, rows: readonly EventSummary[], seen: RowRange): void {
    for (const [index, row] of rows.entries()) this.#rows.set(from + index, row);
    if (this.#rows.size <= capacity) return;
    const margin = capacity / 4;
    for (const at of this.#rows.keys())
      if (at < seen.from - margin || at >= seen.to + margin) this.#rows.delete(at);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** The first stretch of the range that is not held, with the row before it, whose time the gap needs. */
  missing(range: RowRange): RowRange | undefined {
    let from = range.from;
    while (from < range.to && this.#rows.has(from)) from++;
    if (from >= range.to) return undefined;
    let to = range.to;
    while (this.#rows.has(to - 1)) to--;
    if (from > 0 && !this.#rows.has(from - 1)) from--;
    return { from, to: Math.min(to, from + maxRows) };
  }
}
