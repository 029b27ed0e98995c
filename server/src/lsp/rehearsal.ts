/**
 * Does what an author is about to do with the first open file of each language, once nothing has changed for a while:
 * its outline, a layout, and the references of a name. Code is slow the first times that it runs.
 */
import { occurrencesIn } from '../ide/occurrences.ts';
import { rehearseLayout } from '../ide/rehearse-layout.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { filesNaming } from './files-naming.ts';
import type { HandlerContext } from './handler.ts';
import { referencesAt } from './handlers/references.ts';

/** Milliseconds without a change before it begins. */
const beginsAfter = 2000;

/** How often references are looked for until that is as quick as it gets. */
const times = 24;

/** How many names of a file are looked at for one that few files have. */
const candidates = 20;

const fewFiles = 8;

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
      const name = await this.#rareName(occurrencesIn(snapshot, uri), signal);
      const params = name && {
        textDocument: { uri: editorUri },
        position: file.lines.positionAt(name.span.start),
        context: { includeDeclaration: true },
      };
      if (params !== undefined)
        for (let time = 0; time < times; time++) {
          await referencesAt(this.#context, params, signal);
          await this.#turn(signal);
        }
      // The last, so that what is known of an open file is not let go of for those that were looked into.
      for (const _ of rehearseLayout(file)) await this.#turn(signal);
    }
  }

  /** A name of which references are found without work that others would wait for. */
  async #rareName(names: readonly Occurrence[], signal: AbortSignal): Promise<Occurrence | undefined> {
    const declared = names.filter(
      ({ place, symbol }) => place === 'declaration' && symbol.kind !== 'package',
    );
    for (const name of declared.slice(0, candidates)) {
      const files = await filesNaming(this.#context.session, name.symbol, signal);
      if (files.length <= fewFiles) return name;
    }
    return undefined;
  }

  /** All that somebody waits for goes first. */
  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise(setImmediate);
    await this.#context.session.calm();
    signal.throwIfAborted();
  }
}
