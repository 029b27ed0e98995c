/**
 * Does what an author is about to do with the first open file of each language, once nothing has changed for a while:
 * its outline, a layout, and the references of a name. Code is slow the first times that it runs.
 */
import type { TextDocumentPositionParams } from 'vscode-languageserver';
import { definitionOf } from '../ide/definition.ts';
import { occurrencesIn } from '../ide/occurrences.ts';
import { rehearseLayout } from '../ide/rehearse-layout.ts';
import type { HandlerContext } from './handler.ts';
import { nameAt } from './name-at.ts';
import { referencesInWorkspace } from './workspace-references.ts';

/** Milliseconds without a change before it begins. */
const beginsAfter = 2000;

/** How often references are looked for until that is as quick as it gets. */
const times = 8;

type Rehearsed = Pick<HandlerContext, 'session' | 'requests' | 'outlines'>;

export class Rehearsal {
  readonly #context: Rehearsed;
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
    for (const { uri, editorUri } of session.documents) {
      const file = await session.workspace.readOnce(uri);
      signal.throwIfAborted();
      if (file === undefined || this.#rehearsed.has(file.language.id)) continue;
      this.#rehearsed.add(file.language.id);
      for (const _ of outlines.rehearse(file)) await this.#turn(signal);
      const snapshot = await session.workspace.snapshot([uri], signal);
      await snapshot.prepare(uri, signal);
      const names = occurrencesIn(snapshot, uri);
      const name = names.find(({ place, symbol: { kind } }) => place === 'declaration' && kind !== 'package');
      const at = name && {
        textDocument: { uri: editorUri },
        position: file.lines.positionAt(name.span.start),
      };
      if (at !== undefined) await this.#lookForReferences(at, signal);
      // The last, so that what is known of an open file is not let go of for those that were looked into.
      for (const _ of rehearseLayout(file)) await this.#turn(signal);
    }
  }

  async #lookForReferences(at: TextDocumentPositionParams, signal: AbortSignal): Promise<void> {
    for (let time = 0; time < times; time++) {
      const found = await nameAt(this.#context, at, signal);
      for (const { symbol } of found === undefined ? [] : await definitionOf(found, signal))
        for await (const _ of referencesInWorkspace(this.#context, symbol, signal)) await this.#turn(signal);
      await this.#turn(signal);
    }
  }

  /** All that somebody waits for goes first. */
  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise(setImmediate);
    await this.#context.session.calm();
    signal.throwIfAborted();
  }
}
