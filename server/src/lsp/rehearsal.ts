/**
 * Does what an author is about to do with the first open file of each language, once nothing has changed for a while:
 * its outline and a layout. Code is slow the first times that it runs.
 */
import { rehearseLayout } from '../ide/rehearse-layout.ts';
import { backgroundTurn } from './background-turn.ts';
import { firstOpenFiles } from './first-open-files.ts';
import type { HandlerContext } from './handler.ts';

/** Milliseconds without a change before it begins. */
const beginsAfter = 2000;

type Rehearsed = Pick<HandlerContext, 'session' | 'outlines'>;

export class Rehearsal {
  readonly #context: Rehearsed;
  /** The languages. */
  readonly #rehearsed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;

  constructor(context: Rehearsed) {
    this.#context = context;
  }

  /** Something has changed, or a file was opened: what runs ends. */
  schedule(): void {
    this.#running?.abort();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { signal } = (this.#running = new AbortController());
      // Nothing comes of it, so that nothing is lost where it ends, or fails as the same request of an author would.
      this.#rehearse(signal).catch(() => undefined);
    }, beginsAfter);
    // Nobody waits for it, nor does the end of the process.
    this.#timer.unref();
  }

  async #rehearse(signal: AbortSignal): Promise<void> {
    const { session, outlines } = this.#context;
    await session.indexWorkspace();
    for await (const { file } of firstOpenFiles(session, this.#rehearsed, signal)) {
      for (const _ of outlines.rehearse(file)) await backgroundTurn(session, signal);
      for (const _ of rehearseLayout(file)) await backgroundTurn(session, signal);
    }
  }
}
