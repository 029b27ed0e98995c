/**
 * Says when the progress of a call is told: at once when it is the first in a while, never twice within 100 ms, and
 * not before the last was acknowledged. What changed meanwhile is told then; the last state always is.
 */

const intervalMs = 100;

export class ProgressPacer {
  readonly #tell: () => void;
  #changed = false;
  #waitsForAck = false;
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  changed(): void {
    this.#changed = true;
    this.#schedule();
  }

  acknowledged(): void {
    this.#waitsForAck = false;
    this.#schedule();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#changed = false;
    this.#waitsForAck = true;
  }

  #schedule(): void {
    if (!this.#changed || this.#waitsForAck || this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#toldAt + intervalMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed = false;
      this.#waitsForAck = true;
      this.#toldAt = performance.now();
      this.#tell();
    }, waitMs);
  }
}
