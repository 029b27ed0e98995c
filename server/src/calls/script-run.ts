/**
 * Does on an open call what a request document says, in order: send, repeat, wait, delay, finish sending. Whoever has
 * the call tells of each message received, and ends the script with the call.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { PreparedRepeat } from '../contract/prepared-call.ts';
import type { Call, OutgoingMessage } from './call.ts';

export type EncodedStep =
  | { readonly kind: 'message'; readonly outgoing: OutgoingMessage }
  | EncodedRepeat
  | { readonly kind: 'wait'; readonly count: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'end' };

export interface EncodedRepeat {
  readonly kind: 'repeat';
  readonly repeat: PreparedRepeat;
  /** The message with the number, which counts from `repeat.first`. @throws {CallError} where it does not fit. */
  readonly message: (index: number) => Promise<OutgoingMessage>;
}

export interface ScriptRunOptions {
  readonly call: Call;
  readonly steps: readonly EncodedStep[];
  /** Aborted when the call has ended; the script then ends at once, also in the middle of a repeat. */
  readonly signal: AbortSignal;
  /** A message of a repeat does not fit the schema: nothing more will be sent. */
  readonly onFailure: (thrown: unknown) => void;
}

export class ScriptRun {
  readonly #options: ScriptRunOptions;
  #received = 0;
  /** How many messages had been received when the last one was sent, or a wait was over. */
  #receivedBefore = 0;
  #onReceived: (() => void) | undefined;

  constructor(options: ScriptRunOptions) {
    this.#options = options;
  }

  /** To be called for each message received. */
  received(): void {
    this.#received++;
    this.#onReceived?.();
  }

  /** Resolves when all is done, or the call has ended. Never rejects. */
  async run(): Promise<void> {
    const { call, steps, signal } = this.#options;
    try {
      for (const step of steps) {
        if (signal.aborted) return;
        switch (step.kind) {
          case 'message':
            await this.#send(step.outgoing);
            break;
          case 'repeat':
            if (!(await this.#repeat(step))) return;
            break;
          case 'wait':
            this.#receivedBefore += step.count;
            await this.#receivedSoMany(this.#receivedBefore);
            break;
          case 'delay':
            await delay(step.ms, signal);
            break;
          case 'end':
            call.halfClose();
            break;
        }
      }
    } catch {
      // The call takes no more; its own events say why.
    }
  }

  async #send(outgoing: OutgoingMessage): Promise<void> {
    this.#receivedBefore = this.#received;
    await this.#options.call.send(outgoing);
  }

  /** Whether all of them could be made. */
  async #repeat({ repeat, message }: EncodedRepeat): Promise<boolean> {
    const { signal, onFailure } = this.#options;
    const { first, count, everyMs } = repeat;
    const startedAt = performance.now();
    const time = new TimeSlice(signal);
    for (let done = 0; done < count; done++) {
      // From the start, so that what a sending takes does not add up.
      const early = startedAt + done * everyMs - performance.now();
      if (early > 0) await delay(early, signal);
      await time.pause();
      let outgoing: OutgoingMessage;
      try {
        outgoing = await message(first + done);
      } catch (thrown) {
        onFailure(thrown);
        return false;
      }
      await this.#send(outgoing);
    }
    return true;
  }

  async #receivedSoMany(count: number): Promise<void> {
    const { signal } = this.#options;
    while (this.#received < count && !signal.aborted)
      await new Promise<void>((resolve) => {
        this.#onReceived = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
  }
}

/** Ends early where the signal is aborted. */
function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
