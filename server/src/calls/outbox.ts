/**
 * The messages a call has to send, as the body of a request: taken one after the other, as fast as the connection
 * takes them and no faster, nor faster than is taken what is told of them.
 */

interface Waiting {
  readonly bytes: Uint8Array;
  readonly onHandedOver: () => void;
  readonly taken: () => void;
  readonly failed: (reason: Error) => void;
}

type Pulled = IteratorResult<Uint8Array, undefined>;

const nothingMore: Pulled = { value: undefined, done: true };

export class Outbox implements AsyncIterable<Uint8Array> {
  #waiting: Waiting[] = [];
  #inFlight: Waiting | undefined;
  #closed = false;
  /** Whether the body has ended. */
  #ended = false;
  /** Makes the error of whoever puts more; an error is costly to make, and most often nobody does. */
  #failure: (() => Error) | undefined;
  /** Whoever has asked for the next piece before there was one. */
  #asking: ((pulled: Pulled | Promise<Pulled>) => void) | undefined;
  readonly #onEnd: () => void;
  readonly #hold: () => Promise<void> | undefined;

  /**
   * `onEnd` runs when the connection is told that no more comes, as `close` asked for. What `hold` gives is waited for
   * before a message is handed over.
   */
  constructor(onEnd: () => void, hold: () => Promise<void> | undefined) {
    this.#onEnd = onEnd;
    this.#hold = hold;
  }

  /** Whether `close` or `fail` was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * `onHandedOver` runs when the connection is given the bytes; the promise resolves once it took them.
   * @throws what `fail` was told to, if that comes first.
   */
  put(bytes: Uint8Array, onHandedOver: () => void): Promise<void> {
    return new Promise((taken, failed) => {
      if (this.#failure !== undefined) {
        failed(this.#failure());
        return;
      }
      this.#waiting.push({ bytes, onHandedOver, taken, failed });
      this.#wake();
    });
  }

  /** No more will be put; the body ends behind what waits. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** The connection takes no more: all that waits fails, with the reason that is made for it, and the body ends. */
  fail(reason: () => Error): void {
    this.#closed = true;
    this.#failure ??= reason;
    this.#inFlight?.failed(reason());
    for (const { failed } of this.#waiting) failed(reason());
    this.#inFlight = undefined;
    this.#waiting = [];
    this.#wake();
  }

  /** Can be iterated once. Asking for the next piece says that the last was taken. */
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    // By hand, since each turn of a generator takes several promises.
    return { next: () => this.#next() };
  }

  #next(): Promise<Pulled> {
    this.#inFlight?.taken();
    this.#inFlight = undefined;
    const pulled = this.#pull();
    if (pulled !== undefined) return Promise.resolve(pulled);
    return new Promise((resolve) => {
      this.#asking = resolve;
    });
  }

  #wake(): void {
    if (this.#asking === undefined) return;
    const pulled = this.#pull();
    if (pulled === undefined) return;
    this.#asking(pulled);
    this.#asking = undefined;
  }

  /** Nothing where there is nothing yet. */
  #pull(): Pulled | Promise<Pulled> | undefined {
    if (this.#ended) return nothingMore;
    if (this.#waiting.length === 0 && !this.#closed) return undefined;
    const hold = this.#hold();
    if (hold !== undefined) return hold.then(() => this.#next());
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#ended = true;
      if (this.#failure === undefined) this.#onEnd();
      return nothingMore;
    }
    this.#inFlight = next;
    next.onHandedOver();
    return { value: next.bytes, done: false };
  }
}
