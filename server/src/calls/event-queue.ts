/**
 * What stands between a protocol, which produces events, and whoever reads them: a queue with a measure of fullness,
 * so that a protocol can stop reading from its connection until the reader has caught up.
 */

/** How much may wait before the producer should pause. */
const maxWaiting = 1024;
const maxWaitingBytes = 4 * 1024 * 1024;

interface Entry<T> {
  readonly item: T;
  readonly bytes: number;
}

export class EventQueue<T> implements AsyncIterable<T> {
  #entries: Entry<T>[] = [];
  /** Entries before this one have been read. */
  #next = 0;
  #waitingBytes = 0;
  #ended = false;
  #reader: ((result: IteratorResult<T, undefined>) => void) | undefined;
  /** For those who wait until the queue is no longer full. */
  #room: PromiseWithResolvers<void> | undefined;

  /** `bytes` is what the item weighs in memory, where that is worth counting. Ignored after `end`. */
  push(item: T, bytes = 0): void {
    if (this.#ended) return;
    const reader = this.#reader;
    if (reader !== undefined) {
      this.#reader = undefined;
      reader({ value: item, done: false });
      return;
    }
    this.#entries.push({ item, bytes });
    this.#waitingBytes += bytes;
  }

  /** Nothing more will come; what is waiting can still be read. */
  end(): void {
    this.#ended = true;
    this.#reader?.({ value: undefined, done: true });
    this.#reader = undefined;
    this.#makeRoom();
  }

  get full(): boolean {
    return this.#entries.length - this.#next >= maxWaiting || this.#waitingBytes >= maxWaitingBytes;
  }

  /** Resolves when the queue is no longer full, or ended. */
  async drained(): Promise<void> {
    while (this.full && !this.#ended) {
      this.#room ??= Promise.withResolvers<void>();
      await this.#room.promise;
    }
  }

  /** Can be iterated once, by one reader. Leaving the loop early ends the queue and drops what waits. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return {
      next: () => {
        const entry = this.#entries[this.#next];
        if (entry !== undefined) return Promise.resolve({ value: this.#take(entry), done: false });
        if (this.#ended) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve) => {
          this.#reader = resolve;
        });
      },
      return: () => {
        this.#entries = [];
        this.#next = 0;
        this.#waitingBytes = 0;
        this.end();
        return Promise.resolve({ value: undefined, done: true });
      },
    };
  }

  #take(entry: Entry<T>): T {
    this.#waitingBytes -= entry.bytes;
    this.#next++;
    // Cutting off what was read only once it is half of the list keeps the cost per item constant.
    if (this.#next * 2 > this.#entries.length) {
      this.#entries.splice(0, this.#next);
      this.#next = 0;
    }
    if (this.#room !== undefined && !this.full) this.#makeRoom();
    return entry.item;
  }

  #makeRoom(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }
}
