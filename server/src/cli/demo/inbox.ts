/** Texts that wait for whoever takes them, in order; and those who wait for a text. */

/** The oldest of more are dropped. */
const maxTexts = 100;

export class Inbox {
  readonly #texts: string[] = [];
  readonly #takers = new Set<(text: string) => void>();

  put(text: string): void {
    const [taker] = this.#takers;
    if (taker !== undefined) {
      this.#takers.delete(taker);
      taker(text);
      return;
    }
    this.#texts.push(text);
    if (this.#texts.length > maxTexts) this.#texts.shift();
  }

  /** @throws the signal's reason, if that comes first. */
  take(signal: AbortSignal): Promise<string> {
    const text = this.#texts.shift();
    if (text !== undefined) return Promise.resolve(text);
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#takers.delete(taker);
        reject(signal.reason as Error);
      };
      const taker = (taken: string): void => {
        signal.removeEventListener('abort', stop);
        resolve(taken);
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#takers.add(taker);
    });
  }
}
