/**
 * When references are rehearsed: once it is known what files name. When V8 has collected all that is not used any more,
 * as it does some seconds after work has ended, it has let go of fast code too: then they are rehearsed again.
 */

/** How often it begins without a change: V8 is done after a few collections. */
const mostRuns = 4;

export class ReferenceRehearsal {
  readonly #rehearse: (signal: AbortSignal) => Promise<void>;
  /** Of what is known now. */
  #current: AbortController | undefined;
  #isRunning = false;
  /** Whether V8 has collected since it ran to its end. */
  #isDue = true;
  #runsLeft = 0;

  constructor(rehearse: (signal: AbortSignal) => Promise<void>) {
    this.#rehearse = rehearse;
  }

  /** Something has changed: what runs ends. */
  changed(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  /** What the files of the workspace name is known. */
  usesFound(): void {
    this.#current = new AbortController();
    this.#runsLeft = mostRuns;
    void this.#run();
  }

  /** V8 has let go of what is not used any more. */
  collected(): void {
    this.#isDue = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#current !== undefined && this.#isDue && this.#runsLeft > 0) {
      this.#isDue = false;
      this.#runsLeft--;
      try {
        await this.#rehearse(this.#current.signal);
      } catch {
        // Nothing comes of it, so that nothing is lost where it ends, or fails as the same request of an author would.
        this.#isDue = true;
      }
    }
    this.#isRunning = false;
  }
}
