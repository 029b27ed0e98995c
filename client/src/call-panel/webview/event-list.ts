/**
 * The events that the grid lists: all of the log, or those that a filter lets through; and which rows of them to ask for
 * next. What is typed into the filter box is kept here as it is typed, mistakes and all.
 */
import type { ExpressionPlace } from '../../../../server/src/contract/call-error.ts';
import type { FoundMatch, ViewProgress } from '../../../../server/src/contract/event-filter.ts';
import {
  maxChosen,
  type PanelFilter,
  type PinnedColumn,
  type RowsRequest,
  type ToWebview,
} from '../messages.ts';
import { RowCache, type RowRange } from './row-cache.ts';

type RowsMessage = Extract<ToWebview, { readonly type: 'rows' }>;

export interface BadFilter {
  readonly reason: string;
  readonly place?: ExpressionPlace;
}

export class EventList {
  readonly rows = new RowCache();
  #filter: PanelFilter = { expression: '' };
  /** Whether what does not match is left out, or only passed by when one goes to the next match. */
  #onlyMatches = true;
  #view: ViewProgress | undefined;
  #badFilter: BadFilter | undefined;
  #columns: readonly PinnedColumn[] = [];
  #asking: RowRange | undefined;
  /** The last answer brought no rows; asking again makes sense only after news. */
  #starved = false;

  get filter(): PanelFilter {
    return this.#filter;
  }

  get isFiltered(): boolean {
    const { expression, direction, errors } = this.#filter;
    return expression.trim() !== '' || direction !== undefined || errors !== undefined;
  }

  /** How far the search for what the filter lets through has come. */
  get view(): ViewProgress | undefined {
    return this.#view;
  }

  get badFilter(): BadFilter | undefined {
    return this.#badFilter;
  }

  get onlyMatches(): boolean {
    return this.#onlyMatches;
  }

  /** The view that is listed; nothing where all events are. */
  get #listed(): ViewProgress | undefined {
    return this.#onlyMatches ? this.#view : undefined;
  }

  get columns(): readonly PinnedColumn[] {
    return this.#columns;
  }

  /** How many events there are to list, of so many in the log. */
  count(eventCount: number): number {
    return this.#listed?.matches ?? eventCount;
  }

  /** What the view shows stays until the new one has something to show. */
  setFilter(filter: PanelFilter): void {
    this.#filter = filter;
    this.#badFilter = undefined;
    if (this.isFiltered) return;
    const listed = this.#listed;
    this.#view = undefined;
    if (listed !== undefined) this.#begin();
  }

  setOnlyMatches(onlyMatches: boolean): void {
    if (onlyMatches === this.#onlyMatches) return;
    this.#onlyMatches = onlyMatches;
    if (this.#view !== undefined) this.#begin();
  }

  setView(view: ViewProgress): void {
    if (!this.isFiltered) return;
    const isNew = view.viewId !== this.#view?.viewId;
    this.#view = view;
    this.#starved = false;
    if (isNew && this.#onlyMatches) this.#begin();
  }

  setBadFilter(bad: BadFilter): void {
    this.#badFilter = bad;
  }

  setColumns(columns: readonly PinnedColumn[]): void {
    const before = this.#columns;
    this.#columns = columns;
    const isSame =
      before.length === columns.length && columns.every(({ path }, index) => before[index]?.path === path);
    if (!isSame) this.#begin();
  }

  /** There may be more rows than there were. */
  news(): void {
    this.#starved = false;
  }

  /** Takes in rows, unless they are of a list that is not shown any more. */
  addRows({ from, rows, viewId, columns }: RowsMessage, seen: RowRange): boolean {
    const asked = columns ?? [];
    const isOther = asked.length !== this.#columns.length || viewId !== this.#listed?.viewId;
    if (isOther || this.#columns.some(({ path }, index) => asked[index] !== path)) return false;
    this.#asking = undefined;
    this.#starved = rows.length === 0;
    this.rows.add(from, rows, seen);
    return true;
  }

  /** The rows to ask for, so that those seen are there; nothing while an answer is due. */
  nextRows(seen: RowRange, eventCount: number): Omit<RowsRequest, 'callId'> | undefined {
    if (this.#asking !== undefined || this.#starved) return undefined;
    this.#asking = this.rows.missing({ from: seen.from, to: Math.min(seen.to, this.count(eventCount)) });
    if (this.#asking === undefined) return undefined;
    const viewId = this.#listed?.viewId;
    return {
      ...this.#asking,
      ...(viewId !== undefined && { viewId }),
      ...(this.#columns.length > 0 && { columns: this.#columns.map(({ path }) => path) }),
    };
  }

  /** Where in the list a match stands that was found. */
  placeOfMatch({ seq, at }: FoundMatch): number {
    return this.#listed === undefined ? seq : at;
  }

  /** Where in the list an event stands, as far as that is known. */
  placeOf(seq: number): number | undefined {
    return this.#listed === undefined ? seq : this.rows.placeOf(seq);
  }

  /** The event at a place in the list, as far as that is known: of all events, a row has its number before it comes. */
  seqAt(place: number): number | undefined {
    return this.rows.get(place)?.seq ?? (this.isFiltered && this.#onlyMatches ? undefined : place);
  }

  /** The events from one place to another, both included, in that direction; up to the first that is not known. */
  stretch(from: number, to: number): readonly number[] {
    const step = to < from ? -1 : 1;
    const seqs: number[] = [];
    for (let place = from; seqs.length < maxChosen; place += step) {
      const seq = this.seqAt(place);
      if (seq === undefined) break;
      seqs.push(seq);
      if (place === to) break;
    }
    return seqs;
  }

  /** Whether the event is a message; nothing where that is not known. */
  isMessage(seq: number): boolean | undefined {
    const at = this.placeOf(seq);
    const kind = at === undefined ? undefined : this.rows.get(at)?.kind;
    return kind === undefined ? undefined : kind === 'sent' || kind === 'received';
  }

  #begin(): void {
    this.rows.clear();
    this.#asking = undefined;
    this.#starved = false;
  }
}
