/**
 * Sends progress to the webview, no more than it can take: at most one message in an interval, and none until the last
 * one was acknowledged. What is left out is covered by what comes later; the last state always comes.
 */
import type { CallProgress } from '../../../server/src/contract/call-log.ts';

const intervalMs = 100;

export class ProgressPusher {
  readonly #send: (progress: CallProgress) => void;
  #waiting: CallProgress | undefined;
  #acknowledged = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (progress: CallProgress) => void) {
    this.#send = send;
  }

  offer(progress: CallProgress): void {
    this.#waiting = progress;
    this.#push();
  }

  acknowledged(): void {
    this.#acknowledged = true;
    this.#push();
  }

  /** The page is new: nothing is under way to it. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = undefined;
    this.#acknowledged = true;
  }

  #push(): void {
    if (this.#waiting === undefined || !this.#acknowledged || this.#timer !== undefined) return;
    const progress = this.#waiting;
    this.#waiting = undefined;
    this.#acknowledged = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#push();
    }, intervalMs);
    this.#send(progress);
  }
}
