/**
 * What rules say of open documents, beyond what checks find: those of lint, and those about what a change breaks. What
 * is known is kept, so asking again costs little.
 */
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { LiveLint } from '../lint/live-lint.ts';
import { FolderFiles } from '../workspace/folder-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Session } from './session.ts';

export class RuleProblems {
  readonly #session: Session;
  readonly #lint: LiveLint;

  constructor(session: Session) {
    this.#session = session;
    const folders = new FolderFiles(session.files, session.workspace);
    session.onChange((cause) => {
      if (cause === 'surroundings') folders.forget();
    });
    this.#lint = new LiveLint(session.workspace, folders);
  }

  /** In no particular order; nothing where it is aborted. Never rejects: other problems do not wait for a rule. */
  async of(uri: Uri, snapshot: Snapshot, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    try {
      return await this.#lint.problems(uri, snapshot, this.#session.settings.lint, signal);
    } catch (error) {
      if (!signal.aborted) this.#session.connection.console.error(`Rules failed: ${String(error)}`);
      return [];
    }
  }
}
