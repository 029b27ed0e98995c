/** Lets other work in between the steps of a long one, and ends it where it was cancelled. */

/** Milliseconds of work in one go. */
const slice = 15;

export class TimeSlice {
  readonly #signal: AbortSignal | undefined;
  #start = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** To be called between two steps. Throws the signal's reason where it was aborted. */
  async pause(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#start < slice) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#signal?.throwIfAborted();
    this.#start = performance.now();
  }
}
