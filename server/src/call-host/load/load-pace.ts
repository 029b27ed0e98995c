/**
 * When the calls of a load run begin: by a rate, each at its own moment whatever became of those before it; or without
 * one, each as soon as there is a place for it. Never more at once than the plan says.
 */
import { loadCaps, type LoadPlan } from '../../contract/load.ts';

/** Times in milliseconds from any beginning, and ways to wait. */
export interface LoadClock {
  readonly now: () => number;
  /** Resolves no sooner than then; earlier where the signal is aborted. */
  readonly until: (timeMs: number, signal: AbortSignal) => Promise<void>;
}

export class LoadPace {
  readonly #plan: LoadPlan;
  readonly #clock: LoadClock;
  readonly #startedAt: number;
  #begun = 0;
  #inFlight = 0;
  #onFree: (() => void) | undefined;

  /** The first call is due now. */
  constructor(plan: LoadPlan, clock: LoadClock) {
    this.#plan = plan;
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  get elapsedMs(): number {
    return this.#clock.now() - this.#startedAt;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** How many calls are due by the rate and have not begun. */
  get overdue(): number {
    const { rate, count = loadCaps.count } = this.#plan;
    if (rate === undefined) return 0;
    const time = Math.min(this.elapsedMs, this.#durationMs);
    const due = Math.min(count, Math.ceil((time * rate) / 1000));
    return Math.max(0, due - this.#begun);
  }

  /**
   * Waits for the next call and counts it as begun. Gives when it was due, in milliseconds since the beginning of the
   * run; nothing where no more are made.
   */
  async next(signal: AbortSignal): Promise<number | undefined> {
    const { rate, concurrency, count = loadCaps.count } = this.#plan;
    while (!signal.aborted && this.#begun < count && this.elapsedMs < this.#durationMs) {
      const dueMs = rate === undefined ? 0 : (this.#begun * 1000) / rate;
      if (dueMs >= this.#durationMs) return undefined;
      if (this.#inFlight >= concurrency) await this.#free(signal);
      else if (dueMs > this.elapsedMs) await this.#clock.until(this.#startedAt + dueMs, signal);
      else {
        this.#begun++;
        this.#inFlight++;
        return rate === undefined ? this.elapsedMs : dueMs;
      }
    }
    return undefined;
  }

  /** A call has ended. */
  ended(): void {
    this.#inFlight--;
    this.#onFree?.();
  }

  get #durationMs(): number {
    return this.#plan.durationMs ?? loadCaps.durationMs;
  }

  /** Until a place is free, or the time of the run is over. */
  #free(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const free = new Promise<void>((resolve) => {
      this.#onFree = resolve;
    });
    const late = this.#clock.until(
      this.#startedAt + this.#durationMs,
      AbortSignal.any([signal, over.signal]),
    );
    return Promise.race([free, late]).finally(() => {
      this.#onFree = undefined;
      over.abort();
    });
  }
}
