/** The events that are chosen in the grid: one that is looked at, or several to be copied or compared together. */
import { maxChosen } from '../messages.ts';

export interface ChosenEvent {
  readonly seq: number;
  /** Nothing where that is not known yet. */
  readonly isMessage: boolean | undefined;
}

export class ChosenEvents {
  /** Whether each is a message, by sequence number. */
  readonly #events = new Map<number, boolean | undefined>();
  #anchor: number | undefined;

  get size(): number {
    return this.#events.size;
  }

  /** Where a stretch begins that is made longer or shorter. */
  get anchor(): number | undefined {
    return this.#anchor;
  }

  has(seq: number): boolean {
    return this.#events.has(seq);
  }

  /** Those that are messages, as far as is known, in the order of the call. */
  get messages(): readonly number[] {
    return [...this.#events]
      .flatMap(([seq, isMessage]) => (isMessage === false ? [] : [seq]))
      .sort((a, b) => a - b);
  }

  only({ seq, isMessage }: ChosenEvent): void {
    this.#events.clear();
    this.#events.set(seq, isMessage);
    this.#anchor = seq;
  }

  /** Chooses one more, or one less. The one that is looked at then; the last one stays. */
  toggle({ seq, isMessage }: ChosenEvent): number {
    this.#anchor = seq;
    if (this.#events.has(seq)) {
      if (this.#events.size > 1) this.#events.delete(seq);
      return [...this.#events.keys()].at(-1) ?? seq;
    }
    if (this.#events.size < maxChosen) this.#events.set(seq, isMessage);
    return seq;
  }

  /** Chooses a stretch, from the anchor on, in place of all others. */
  stretch(events: readonly ChosenEvent[]): void {
    this.#events.clear();
    for (const { seq, isMessage } of events.slice(0, maxChosen)) this.#events.set(seq, isMessage);
  }
}
