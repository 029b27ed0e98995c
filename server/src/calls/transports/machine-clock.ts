/** Two clocks: one that stands still while the machine sleeps, and one that does not. */

/** Times in milliseconds, from whatever beginning. */
export interface MachineClock {
  readonly awake: () => number;
  readonly wall: () => number;
}

export const machineClock: MachineClock = { awake: () => performance.now(), wall: () => Date.now() };

/** How long ago a moment is, sleep included. Set back, the clock on the wall counts for nothing. */
export class Since {
  readonly #clock: MachineClock;
  readonly #awake: number;
  readonly #wall: number;

  constructor(clock: MachineClock) {
    this.#clock = clock;
    this.#awake = clock.awake();
    this.#wall = clock.wall();
  }

  get elapsedMs(): number {
    return Math.max(this.#clock.awake() - this.#awake, this.#clock.wall() - this.#wall);
  }

  /** How long of it the machine slept. */
  get asleepMs(): number {
    return Math.max(0, this.#clock.wall() - this.#wall - (this.#clock.awake() - this.#awake));
  }
}
