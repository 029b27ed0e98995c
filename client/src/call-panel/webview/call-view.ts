/**
 * What the webview knows of the call it shows, and what it has to ask for next. Holds no elements; whoever shows it
 * looks again after each change.
 */
import type { CallProgress, CallState, EventDetail } from '../../../../server/src/contract/call-log.ts';
import type { DiagnosisStep } from '../../../../server/src/contract/diagnosis.ts';
import type { CallTitle, FromWebview, KeptView, SavedPanel, ToWebview } from '../messages.ts';
import { ChosenEvents } from './chosen-events.ts';
import { DetailParts } from './detail-parts.ts';
import { EventList } from './event-list.ts';
import type { RowRange } from './row-cache.ts';
import { hasEnded } from './words.ts';

/** `reason` says why there are no steps. */
export interface Diagnosis {
  readonly steps: readonly DiagnosisStep[];
  readonly reason?: string;
}

export class CallView {
  readonly title: CallTitle;
  /** The call came back after a reload of the window: it is history. */
  readonly restored: boolean;
  readonly list = new EventList();
  readonly parts = new DetailParts();
  readonly chosen = new ChosenEvents();
  /** Details by sequence number: those of the lifecycle, and that of the selected event. */
  readonly #details = new Map<number, EventDetail>();
  readonly #askedDetails = new Set<number>();
  progress: CallProgress;
  /** When `progress` came, by the clock of `performance.now()`. */
  progressAt: number;
  unreadable: string | undefined;
  /** Of a recording: how fast it is to be played, where that was chosen. */
  replaySpeed: number | undefined;
  /** What was found when each layer was looked at; `running` until that is known. */
  diagnosis: Diagnosis | 'running' | undefined;
  /** Whether the panel keeps its call. */
  pinned: boolean;
  /** Whether the grid stays at its end as events come. */
  following = true;
  /** How many rows are shown where the view is paused; what comes is counted meanwhile. */
  #frozen: number | undefined;
  #countWhenLeft = 0;
  #selected: number | undefined;
  #selectedByUser = false;

  constructor(saved: SavedPanel, restored: boolean, now: number) {
    this.title = saved.title;
    this.progress = saved.progress;
    this.restored = restored;
    this.pinned = saved.pinned ?? false;
    this.progressAt = now;
  }

  /** Shows the call as others of its method were looked at. */
  lookAs({ columns, form = 'json', filter }: KeptView): void {
    this.list.setColumns(columns);
    this.parts.form = form;
    if (filter !== undefined) this.list.setFilter(filter);
  }

  /** How it is looked at now. What another message is compared with is of this call alone, and a bad filter of nobody. */
  get kept(): KeptView {
    const { columns, filter, isFiltered, badFilter } = this.list;
    const { keptForm: form } = this.parts;
    return {
      columns,
      ...(form !== 'json' && { form }),
      ...(isFiltered && badFilter === undefined && { filter }),
    };
  }

  /** The state to show: where the caller sends one message only, that nothing more is sent is no news. */
  get state(): CallState {
    const { state } = this.progress;
    return state === 'half-closed' && !this.title.sendsMany ? 'open' : state;
  }

  get ended(): boolean {
    return this.restored || hasEnded(this.progress.state);
  }

  /** Milliseconds from the start of the call: as told, and what has passed since while it runs. */
  elapsedMs(now: number): number {
    return this.progress.elapsedMs + (this.ended ? 0 : Math.max(0, now - this.progressAt));
  }

  /**
   * Of an event that is a call of the server without an answer: whether it can still be answered. Nothing of other
   * events, and of calls that many others came after.
   */
  unanswered(seq: number): 'can be answered' | 'stays unanswered' | undefined {
    if (this.progress.unanswered?.events.includes(seq) !== true) return undefined;
    return this.ended ? 'stays unanswered' : 'can be answered';
  }

  setProgress(progress: CallProgress, now: number): void {
    this.progress = progress;
    this.progressAt = now;
    this.list.news();
  }

  /** How many rows the grid has: of all events, or of those that the filter lets through. */
  get rowCount(): number {
    return Math.min(this.#frozen ?? Infinity, this.#liveRowCount);
  }

  get #liveRowCount(): number {
    return this.list.count(this.progress.eventCount);
  }

  /** Rows that came since the user left the end of the grid, or paused it. */
  get newEvents(): number {
    return this.following ? 0 : Math.max(0, this.#liveRowCount - this.#countWhenLeft);
  }

  /** Whether nothing new is shown until one asks for it. */
  get paused(): boolean {
    return this.#frozen !== undefined;
  }

  pause(): void {
    this.#frozen = this.#liveRowCount;
    this.#countWhenLeft = this.#frozen;
    this.following = false;
  }

  /** Whoever follows is not paused any more. */
  follow(following: boolean): void {
    if (following === this.following) return;
    this.following = following;
    if (following) this.#frozen = undefined;
    this.#countWhenLeft = this.#liveRowCount;
  }

  /** Another list is shown from its end on: that of another filter. */
  relist(): void {
    this.#frozen = undefined;
    this.following = false;
    this.follow(true);
  }

  get selected(): number | undefined {
    return this.#selected;
  }

  select(seq: number): void {
    this.#selectedByUser = true;
    this.chosen.only({ seq, isMessage: this.list.isMessage(seq) });
    this.#setSelected(seq);
  }

  /** Chooses an event beside the others, or no more. */
  choose(seq: number): void {
    this.#selectedByUser = true;
    this.#setSelected(this.chosen.toggle({ seq, isMessage: this.list.isMessage(seq) }));
  }

  /** Chooses all from the one that was chosen last to this place in the list, as far as they are known. */
  chooseTo(place: number): void {
    const { anchor = this.#selected } = this.chosen;
    const seqs = this.list.stretch(
      anchor === undefined ? place : (this.list.placeOf(anchor) ?? place),
      place,
    );
    const last = seqs.at(-1);
    if (last === undefined) return;
    this.#selectedByUser = true;
    this.chosen.stretch(seqs.map((seq) => ({ seq, isMessage: this.list.isMessage(seq) })));
    this.#setSelected(last);
  }

  /** Whether an event is known to be a message. */
  isMessage(seq: number): boolean {
    return this.detail(seq)?.payload !== undefined || this.list.isMessage(seq) === true;
  }

  detail(seq: number): EventDetail | undefined {
    return this.#details.get(seq);
  }

  addRows(message: Extract<ToWebview, { readonly type: 'rows' }>, seen: RowRange): void {
    if (!this.list.addRows(message, seen) || this.#selectedByUser || this.#selected !== undefined) return;
    // The first answer is what one waits for, so it is shown without being asked for.
    const first = message.rows.find((row) => row.kind === 'received');
    if (first === undefined) return;
    this.chosen.only({ seq: first.seq, isMessage: true });
    this.#setSelected(first.seq);
  }

  addDetail(detail: EventDetail): void {
    this.#details.set(detail.seq, detail);
  }

  /** What to ask the host for, so that the rows seen and the selected event are there; `lifecycle` too, if wanted. */
  next(seen: RowRange, lifecycle: boolean): readonly FromWebview[] {
    if (this.unreadable !== undefined) return [];
    const { callId } = this.title;
    const rows = this.list.nextRows(seen, this.progress.eventCount);
    const wanted = lifecycle ? [...this.progress.lifecycle] : [];
    if (this.#selected !== undefined) wanted.push(this.#selected);
    const asked = wanted.filter((seq) => !this.#askedDetails.has(seq));
    for (const seq of asked) this.#askedDetails.add(seq);
    const isMessage = this.#selected !== undefined && this.detail(this.#selected)?.payload !== undefined;
    const part = isMessage ? this.parts.next(callId, this.#selected ?? 0) : undefined;
    return [
      ...(rows === undefined ? [] : [{ type: 'rows', callId, ...rows } as const]),
      ...asked.map((seq) => ({ type: 'detail', callId, seq }) as const),
      ...(part === undefined ? [] : [part]),
    ];
  }

  #setSelected(seq: number): void {
    const before = this.#selected;
    this.#selected = seq;
    this.parts.begin(seq);
    if (before === undefined || before === seq || this.progress.lifecycle.includes(before)) return;
    this.#details.delete(before);
    this.#askedDetails.delete(before);
  }
}
