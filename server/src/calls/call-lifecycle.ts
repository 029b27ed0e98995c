/**
 * What the life of every call has in common, whatever its protocol: its events with their times, its deadline, being
 * cancelled and paused, and an end that comes exactly once.
 */
import { CallError } from './call-error.ts';
import type { CallEvent } from './call.ts';
import { EventQueue } from './event-queue.ts';

/** Timers of Node and browsers hold no more. */
const maxTimerMs = 2 ** 31 - 1;

/** The reason of signals whose call has ended. One for all, since most calls end in good order and nobody asks why. */
const over = new CallError('internal', 'the call has ended');

type WithoutTime<E> = E extends unknown ? Omit<E, 'timeMs'> : never;

export class CallLifecycle {
  readonly #startedAt = performance.now();
  readonly #queue = new EventQueue<CallEvent>();
  readonly #abort = new AbortController();
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #deadlineAt = Infinity;
  #onDeadline: (() => void) | undefined;
  #paused: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #ended = false;

  get events(): AsyncIterable<CallEvent> {
    return this.#queue;
  }

  /** Aborted, with a `CallError` as its reason, when the call is stopped, and when it has ended. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** `bytes` is what the event weighs in memory. */
  emit(event: WithoutTime<CallEvent>, bytes = 0): void {
    this.#queue.push({ timeMs: performance.now() - this.#startedAt, ...event }, bytes);
  }

  /** Emits, unless the call has ended. */
  tell(event: WithoutTime<CallEvent>): void {
    if (!this.#ended) this.emit(event);
  }

  /** Stops the call when the time has passed; `advice` is asked then. */
  startDeadline(ms: number, advice?: () => string | undefined): void {
    this.#deadlineAt = performance.now() + ms;
    this.#onDeadline = () => this.stop(deadlinePassed(ms, advice?.()));
    this.#deadline = setTimeout(this.#onDeadline, Math.min(ms, maxTimerMs));
  }

  /** Ends the call from this side, through its signal. Whoever runs the call then calls `finish`. */
  stop(reason: CallError): void {
    if (this.#ended) return;
    this.#abort.abort(reason);
    this.resume();
  }

  cancel(): void {
    this.stop(new CallError('cancelled', 'the call was cancelled', { code: 'canceled' }));
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers<void>();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = undefined;
  }

  /**
   * To be awaited, where it is defined, before more is read: the call is paused, or its events are not yet taken. May
   * have to be awaited again.
   * @throws the reason for which the call was stopped.
   */
  hold(): Promise<void> | undefined {
    this.signal.throwIfAborted();
    return this.#paused?.promise ?? this.untaken();
  }

  /** To be awaited, where it is defined, before more happens: the events so far are not yet taken. */
  untaken(): Promise<void> | undefined {
    return this.#queue.full ? this.#queue.drained() : undefined;
  }

  /**
   * Resolves when nothing holds the call.
   * @throws the reason for which the call was stopped.
   */
  async readyToRead(): Promise<void> {
    for (let hold = this.hold(); hold !== undefined; hold = this.hold()) await hold;
  }

  /**
   * Ends the events: with the reason for which the call was stopped, else with what was thrown, else in good order.
   * Has no effect the second time.
   */
  finish(thrown?: unknown): void {
    if (this.#ended) return;
    // A server that knows the deadline cancels at it, which can come to notice before the timer does.
    if (isCanceled(thrown) && performance.now() >= this.#deadlineAt) this.#onDeadline?.();
    this.#ended = true;
    clearTimeout(this.#deadline);
    const cause: unknown = this.signal.aborted ? this.signal.reason : thrown;
    const error = cause === undefined ? undefined : CallError.from(cause);
    if (error !== undefined) this.emit({ kind: 'error', error });
    this.emit({ kind: 'end', outcome: outcomeOf(error) });
    this.#queue.end();
    this.resume();
    // Lets go of whatever the call still holds.
    this.#abort.abort(over);
  }
}

function isCanceled(thrown: unknown): boolean {
  return thrown instanceof CallError && thrown.phase === 'protocol' && thrown.info.code === 'canceled';
}

function outcomeOf(error: CallError | undefined): 'ok' | 'failed' | 'cancelled' {
  if (error === undefined) return 'ok';
  return error.phase === 'cancelled' ? 'cancelled' : 'failed';
}

function deadlinePassed(ms: number, advice: string | undefined): CallError {
  const time = ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 10) / 100} s`;
  return new CallError('deadline', `the call was not done within its deadline of ${time}`, {
    code: 'deadline_exceeded',
    ...(advice === undefined ? {} : { advice }),
  });
}
