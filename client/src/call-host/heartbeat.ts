/**
 * Asks the call host at intervals whether it still answers, and whether anybody still needs it. A clock that jumps, as
 * after the sleep of a computer, counts for one interval only.
 */
import type { HostStatus } from '../../../server/src/contract/call-host-protocol.ts';

export interface HeartbeatOptions {
  readonly ask: () => Promise<HostStatus>;
  /** Several questions in a row were not answered in time. Called once. */
  readonly onHung: () => void;
  /** Nothing was in use, or asked for, for a while. */
  readonly onIdle: () => void;
  readonly rhythm: Rhythm;
}

export interface Rhythm {
  /** Between two questions, in milliseconds. */
  readonly beatMs: number;
  /** How many questions in a row may stay without an answer. */
  readonly maxMissed: number;
  /** How many beats without any use make the process idle. */
  readonly idleBeats: number;
}

/** A process that hangs is ended after 20 s; one that nobody needs after ten minutes. */
export const defaultRhythm: Rhythm = { beatMs: 5_000, maxMissed: 3, idleBeats: 120 };

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #waiting = false;
  #missed = 0;
  #unused = 0;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beat(), options.rhythm.beatMs);
  }

  /** The process is being used. */
  used(): void {
    this.#unused = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    const { ask, onHung, rhythm } = this.#options;
    if (this.#waiting) {
      this.#missed++;
      if (this.#missed < rhythm.maxMissed) return;
      this.stop();
      onHung();
      return;
    }
    this.#waiting = true;
    ask().then(
      ({ inUse }) => this.#answered(inUse),
      // A process that is gone tells of its end itself.
      () => this.stop(),
    );
  }

  #answered(inUse: boolean): void {
    this.#waiting = false;
    this.#missed = 0;
    this.#unused = inUse ? 0 : this.#unused + 1;
    if (this.#unused <= this.#options.rhythm.idleBeats) return;
    this.stop();
    this.#options.onIdle();
  }
}
