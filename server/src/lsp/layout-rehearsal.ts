/** Rehearses the layout of the first open file of each language, once nothing has changed for a while. */
import { rehearseLayout } from '../ide/rehearse-layout.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change before it begins. */
const beginsAfter = 2000;

export class LayoutRehearsal {
  readonly #session: Session;
  readonly #rehearsed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Something has changed, or a file was opened. */
  schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#rehearse().catch((error: unknown) =>
        this.#session.connection.console.error(`Laying out a part of a file failed: ${String(error)}`),
      );
    }, beginsAfter);
    // Nobody waits for it, nor does the end of the process.
    this.#timer.unref();
  }

  async #rehearse(): Promise<void> {
    const session = this.#session;
    await session.indexWorkspace();
    for (const { uri } of session.documents) {
      const file = await session.workspace.readOnce(uri);
      if (file === undefined || this.#rehearsed.has(file.language.id)) continue;
      this.#rehearsed.add(file.language.id);
      for (const _ of rehearseLayout(file)) {
        await new Promise(setImmediate);
        await session.calm();
      }
    }
  }
}
