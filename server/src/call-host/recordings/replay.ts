/**
 * Plays a recorded call: tells its progress as it was told when the call was made, as many times as fast. Can be halted,
 * and gone on with.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallProgress } from '../../contract/call-log.ts';
import type { EventLog } from '../../calls/log/event-log.ts';
import { CallTally } from '../call-tally.ts';
import { ProgressPacer } from '../progress-pacer.ts';

/** How long nothing may be told while it plays, in milliseconds. */
const tickMs = 100;
const leastSpeed = 0.01;
const mostSpeed = 1_000;

export interface ReplayOptions {
  readonly callId: string;
  readonly log: EventLog;
  /** How long the call took, in milliseconds. */
  readonly lengthMs: number;
  readonly tell: (progress: CallProgress) => void;
}

export class Replay {
  readonly #options: ReplayOptions;
  readonly #pacer: ProgressPacer;
  #tally = new CallTally();
  /** The event that comes next. */
  #seq = 0;
  /** How far it had been played when it was begun or gone on with last, and when that was. */
  #playedMs = 0;
  #since = 0;
  #speed = 1;
  /** Ends the playing that goes on. */
  #playing: AbortController | undefined;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#pacer = new ProgressPacer(() => options.tell(this.progress));
  }

  get playing(): boolean {
    return this.#playing !== undefined;
  }

  get progress(): CallProgress {
    const { callId, lengthMs } = this.#options;
    const playedMs = Math.min(lengthMs, this.#nowMs());
    return {
      ...this.#tally.progress(callId, playedMs, false),
      replay: { playing: this.playing, speed: this.#speed, lengthMs },
    };
  }

  /** Plays on from where it was halted, from the beginning where it was at its end. */
  play(speed: number): void {
    this.halt();
    this.#speed = Math.min(mostSpeed, Math.max(leastSpeed, speed));
    if (this.#seq >= this.#options.log.count) {
      this.#seq = 0;
      this.#playedMs = 0;
      this.#tally = new CallTally();
    }
    this.#since = performance.now();
    const playing = new AbortController();
    this.#playing = playing;
    this.#run(playing.signal).then(
      () => this.halt(),
      // Halted, or the file is gone, which whoever asks for its events is told.
      () => this.#playing === playing && this.halt(),
    );
    this.#pacer.changed();
  }

  halt(): void {
    if (this.#playing === undefined) return;
    this.#playedMs = this.#nowMs();
    this.#playing.abort();
    this.#playing = undefined;
    this.#pacer.changed();
  }

  acknowledged(): void {
    this.#pacer.acknowledged();
  }

  /** Tells no more. */
  close(): void {
    this.halt();
    this.#pacer.stop();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    for await (const piece of log.pieces(this.#seq, log.count, 0))
      for (const { event } of piece) {
        for (let waitMs = this.#waitMs(event.timeMs); waitMs > 0; waitMs = this.#waitMs(event.timeMs)) {
          await sleep(Math.min(tickMs, waitMs), undefined, { signal });
          this.#pacer.changed();
        }
        signal.throwIfAborted();
        this.#tally.add(event);
        this.#seq++;
        this.#pacer.changed();
      }
  }

  #waitMs(timeMs: number): number {
    return (timeMs - this.#nowMs()) / this.#speed;
  }

  #nowMs(): number {
    const passed = this.#playing === undefined ? 0 : performance.now() - this.#since;
    return this.#playedMs + passed * this.#speed;
  }
}
