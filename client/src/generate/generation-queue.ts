/** Which code is generated when: never the same twice at once, and for many saves once. Knows nothing of how. */

/** What comes within this time comes together, in milliseconds, as when all files are saved. */
const together = 150;

export class GenerationQueue {
  /** What was asked for last, by what it writes; it has ended when everything before it has. */
  readonly #last = new Map<string, Promise<unknown>>();
  /** What is asked for later and has not begun, by what it writes. */
  readonly #later = new Map<string, ReturnType<typeof setTimeout> | 'queued'>();

  /** Does the work when whatever writes the same has ended. What was asked for later is part of it. */
  async now<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.#forget(key);
    return this.#queue(key, work);
  }

  /** Does the work soon; once, where it is asked for again before it has begun. */
  later(key: string, work: () => Promise<unknown>): void {
    const before = this.#later.get(key);
    if (before === 'queued') return;
    clearTimeout(before);
    const begin = (): void => {
      this.#later.set(key, 'queued');
      void this.#queue(key, () => {
        this.#later.delete(key);
        return work();
      }).catch(() => undefined);
    };
    this.#later.set(key, setTimeout(begin, together));
  }

  dispose(): void {
    for (const key of this.#later.keys()) this.#forget(key);
  }

  #forget(key: string): void {
    const before = this.#later.get(key);
    if (before === undefined || before === 'queued') return;
    clearTimeout(before);
    this.#later.delete(key);
  }

  async #queue<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const own = (async () => {
      await before?.catch(() => undefined);
      return work();
    })();
    this.#last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(key) === own) this.#last.delete(key);
    }
  }
}
