/**
 * What the webview knows of the call it shows, and what it has to ask for next. Holds no elements; whoever shows it
 * looks again after each change.
 */
import type {
  CallProgress,
  CallState,
  EventDetail,
  EventSummary,
} from '../../../../server/src/contract/call-log.ts';
import type { DiagnosisStep } from '../../../../server/src/contract/diagnosis.ts';
import type { CallTitle, SavedPanel } from '../messages.ts';
import { RowCache, type RowRange } from './row-cache.ts';
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
  readonly rows = new RowCache();
  /** Details by sequence number: those of the lifecycle, and that of the selected event. */
  readonly #details = new Map<number, EventDetail>();
  readonly #askedDetails = new Set<number>();
  progress: CallProgress;
  /** When `progress` came, by the clock of `performance.now()`. */
  progressAt: number;
  unreadable: string | undefined;
  /** What was found when each layer was looked at; `running` until that is known. */
  diagnosis: Diagnosis | 'running' | undefined;
  /** Whether the grid stays at its end as events come. */
  following = true;
  #countWhenLeft = 0;
  #selected: number | undefined;
  #selectedByUser = false;
  #asking: RowRange | undefined;
  /** The last answer brought no rows; asking again makes sense only after news. */
  #starved = false;

  constructor(saved: SavedPanel, restored: boolean, now: number) {
    this.title = saved.title;
    this.progress = saved.progress;
    this.restored = restored;
    this.progressAt = now;
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
    this.#starved = false;
  }

  /** Events that came since the user left the end of the grid. */
  get newEvents(): number {
    return this.following ? 0 : this.progress.eventCount - this.#countWhenLeft;
  }

  follow(following: boolean): void {
    if (following === this.following) return;
    this.following = following;
    this.#countWhenLeft = this.progress.eventCount;
  }

  get selected(): number | undefined {
    return this.#selected;
  }

  select(seq: number): void {
    this.#selectedByUser = true;
    this.#setSelected(seq);
  }

  detail(seq: number): EventDetail | undefined {
    return this.#details.get(seq);
  }

  addRows(rows: readonly EventSummary[], seen: RowRange): void {
    this.#asking = undefined;
    this.#starved = rows.length === 0;
    this.rows.add(rows, seen);
    if (this.#selectedByUser || this.#selected !== undefined) return;
    // The first answer is what one waits for, so it is shown without being asked for.
    const first = rows.find((row) => row.kind === 'received');
    if (first !== undefined) this.#setSelected(first.seq);
  }

  addDetail(detail: EventDetail): void {
    this.#details.set(detail.seq, detail);
  }

  /** The rows to ask for, so that those seen are there; nothing while an answer is due. */
  nextRows(seen: RowRange): RowRange | undefined {
    if (this.#asking !== undefined || this.#starved || this.unreadable !== undefined) return undefined;
    const { eventCount } = this.progress;
    this.#asking = this.rows.missing({ from: seen.from, to: Math.min(seen.to, eventCount) });
    return this.#asking;
  }

  /** The events whose details to ask for; `lifecycle` where the metadata is looked at. */
  nextDetails(lifecycle: boolean): readonly number[] {
    if (this.unreadable !== undefined) return [];
    const wanted = lifecycle ? [...this.progress.lifecycle] : [];
    if (this.#selected !== undefined) wanted.push(this.#selected);
    const asked = wanted.filter((seq) => !this.#askedDetails.has(seq));
    for (const seq of asked) this.#askedDetails.add(seq);
    return asked;
  }

  #setSelected(seq: number): void {
    const before = this.#selected;
    this.#selected = seq;
    if (before === undefined || before === seq || this.progress.lifecycle.includes(before)) return;
    this.#details.delete(before);
    this.#askedDetails.delete(before);
  }
}
