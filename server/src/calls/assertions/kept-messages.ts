/** The few messages of a call that its assertions name by their place, however many come. */
import { type AssertionSubject, maxFromEnd } from '../../model/assertion-subject.ts';
import type { WireMessage } from '../call.ts';

export interface KeptMessage {
  readonly message: WireMessage;
  /** Milliseconds from the start of the call. */
  readonly timeMs: number;
  /** Milliseconds since the message before it, of the first since the start of the call. */
  readonly gapMs: number;
}

export class KeptMessages {
  readonly #wanted: ReadonlySet<number>;
  readonly #tailLength: number;
  readonly #kept = new Map<number, KeptMessage>();
  readonly #tail: KeptMessage[] = [];
  #received = 0;
  #lastMs = 0;

  constructor(subjects: readonly AssertionSubject[]) {
    const places = subjects.flatMap((subject) =>
      (subject.kind === 'message' || subject.kind === 'message-time') && subject.at !== 'each'
        ? [subject.at]
        : [],
    );
    this.#wanted = new Set(places.filter((place) => place >= 0));
    this.#tailLength = Math.min(maxFromEnd, Math.max(0, ...places.map((place) => -place)));
  }

  /** How many have come. */
  get received(): number {
    return this.#received;
  }

  add(message: WireMessage, timeMs: number): void {
    const kept = { message, timeMs, gapMs: timeMs - this.#lastMs };
    this.#lastMs = timeMs;
    if (this.#wanted.has(this.#received)) this.#kept.set(this.#received, kept);
    this.#received++;
    if (this.#tailLength === 0) return;
    this.#tail.push(kept);
    if (this.#tail.length > this.#tailLength) this.#tail.shift();
  }

  /** From 0, or from the end where the place is negative. */
  at(place: number): KeptMessage | undefined {
    return place < 0 ? this.#tail.at(place) : this.#kept.get(place);
  }
}
