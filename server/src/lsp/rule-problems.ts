/**
 * What rules say of open documents, beyond what checks find: those of lint, and those about what a change breaks. What
 * is known is kept, so asking again costs little.
 */
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EarlierStates } from '../breaking/earlier-states.ts';
import { LiveBreaking } from '../breaking/live-breaking.ts';
import { LiveLint } from '../lint/live-lint.ts';
import { FolderFiles } from '../workspace/folder-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Session } from './session.ts';
import type { LinesOf } from './to-lsp.ts';

export interface RuleFindings {
  /** In no particular order. */
  readonly problems: readonly Diagnostic[];
  /** The lines of further files that they point into. */
  readonly linesOf: LinesOf;
}

const nothing: RuleFindings = { problems: [], linesOf: () => undefined };

export class RuleProblems {
  readonly #session: Session;
  readonly #lint: LiveLint;
  readonly #breaking: LiveBreaking | undefined;
  readonly #costs = new Map<Uri, number>();

  /** Without `earlier`, there is nothing to compare with. */
  constructor(session: Session, earlier?: EarlierStates) {
    this.#session = session;
    const folders = new FolderFiles(session.files, session.workspace);
    session.onChange((cause) => {
      if (cause !== 'surroundings') return;
      this.#lint.forget();
      this.#breaking?.forget();
      folders.forget();
      earlier?.forget();
    });
    this.#lint = new LiveLint(session.workspace, () => session.lintFacts());
    this.#breaking =
      earlier &&
      new LiveBreaking(session.workspace, folders, earlier, (word, signal) =>
        session.filesWithWord(word, signal),
      );
  }

  /** In milliseconds: about how long it takes to hold the file against the rules; nothing where it never was. */
  costOf(uri: Uri): number | undefined {
    return this.#costs.get(uri);
  }

  /** Nothing where it is aborted. Never rejects: other problems do not wait for a rule. */
  async of(uri: Uri, snapshot: Snapshot, signal: AbortSignal): Promise<RuleFindings> {
    const start = performance.now();
    try {
      const { lint, breakingAgainst } = this.#session.settings;
      const found = await this.#lint.problems(uri, snapshot, lint, signal);
      // Rules take their time, and others their turn.
      await new Promise(setImmediate);
      const broken = await this.#breaking?.problems(uri, snapshot, breakingAgainst, signal);
      // What is known still takes no time, which says nothing of the next edit.
      this.#costs.set(uri, Math.max(performance.now() - start, (this.costOf(uri) ?? 0) / 2));
      return {
        // What breaks comes first: where there is too much to be shown, it is what rules of style say that is cut.
        problems: [...(broken?.problems ?? []), ...found],
        linesOf: (other) => broken?.linesOf(other),
      };
    } catch (error) {
      if (!signal.aborted) this.#session.connection.console.error(`Rules failed: ${String(error)}`);
      return nothing;
    }
  }
}
