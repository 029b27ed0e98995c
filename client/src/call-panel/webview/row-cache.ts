/** The rows of the log that the webview holds: those around what is seen, out of any number. */
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import { maxRows } from '../messages.ts';

/** Sequence numbers; `from` is included, `to` is not. */
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

  get(seq: number): EventSummary | undefined {
    return this.#rows.get(seq);
  }

  /** Takes in rows, and lets go of those farthest from `seen` where there are too many. */
  add(rows: readonly EventSummary[], seen: RowRange): void {
    for (const row of rows) this.#rows.set(row.seq, row);
    if (this.#rows.size <= capacity) return;
    const margin = capacity / 4;
    for (const seq of this.#rows.keys())
      if (seq < seen.from - margin || seq >= seen.to + margin) this.#rows.delete(seq);
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
