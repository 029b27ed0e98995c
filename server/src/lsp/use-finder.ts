/**
 * Finds out what the files of the workspace name, in the background: it begins when nothing has changed for a while,
 * ends at the next change, takes half of the time at most, and lets all that somebody waits for go first.
 */
import { findUses } from '../ide/find-uses.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change before it begins. */
const beginsAfter = 3000;

export class UseFinder {
  readonly #session: Session;
  readonly #onFound: () => void;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;

  /** @param onFound is called whenever it is known what all files name, as far as it is kept. */
  constructor(session: Session, onFound: () => void) {
    this.#session = session;
    this.#onFound = onFound;
  }

  /** Something has changed: what runs ends, and the rest is looked at when that has settled. */
  schedule(): void {
    this.#running?.abort();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), beginsAfter);
    // Nobody waits for it, nor does the end of the process.
    this.#timer.unref();
  }

  #run(): void {
    const { signal } = (this.#running = new AbortController());
    this.#find(signal).catch((error: unknown) => {
      if (!signal.aborted)
        this.#session.connection.console.error(`Finding what files name failed: ${String(error)}`);
    });
  }

  async #find(signal: AbortSignal): Promise<void> {
    const session = this.#session;
    await session.indexWorkspace();
    let since = performance.now();
    const rest = async (): Promise<void> => {
      const worked = performance.now() - since;
      await new Promise((resolve) => setTimeout(resolve, worked));
      await session.calm();
      since = performance.now();
    };
    await findUses(session.index.files(), session.workspace, session.uses, rest, signal);
    signal.throwIfAborted();
    this.#onFound();
  }
}
