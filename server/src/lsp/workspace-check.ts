/**
 * Publishes the problems of all files of the workspace, when somebody asks for that; those of open documents are
 * published as they always are. What was published goes away when it is mended.
 */
import type { Uri } from '../base/uri.ts';
import type { WorkspaceCheckResult } from '../contract/server-protocol.ts';
import { type FileProblems, problemsIn } from '../ide/workspace-problems.ts';
import { toDiagnostics } from './document-diagnostics.ts';
import type { Session } from './session.ts';

/** Files beyond these with problems are not told of; nobody reads on. */
const maxFiles = 1000;
const maxProblems = 10_000;

export class WorkspaceCheck {
  readonly #session: Session;
  /** The files that problems were published of, and how many. */
  readonly #told = new Map<Uri, number>();
  #following: AbortController | undefined;

  constructor(session: Session) {
    this.#session = session;
    session.onChange((cause) => {
      if (cause === 'surroundings') this.#follow();
    });
  }

  /** Looks at every file, and publishes what is wrong with it. Ends early where it is aborted, or the user ends it. */
  async run(signal: AbortSignal): Promise<WorkspaceCheckResult> {
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    const { workspace } = this.#session;
    const progress = this.#session.showProgress('Parlance: checking the workspace', () => ended.abort());
    const left = new Set(this.#told.keys());
    let checked = 0;
    let isWhole = true;
    try {
      const files = await workspace.find(both);
      for await (const each of problemsIn(files, workspace, both)) {
        progress.report(++checked, files.length);
        left.delete(each.file.uri);
        this.#tell(each);
        if (this.#told.size >= maxFiles || sum(this.#told) >= maxProblems) {
          isWhole = checked === files.length;
          break;
        }
      }
      if (isWhole) for (const uri of left) this.#withdraw(uri);
    } catch (error) {
      if (!both.aborted) throw error;
      isWhole = false;
    } finally {
      progress.end();
    }
    return { checked, files: this.#told.size, problems: sum(this.#told), isWhole };
  }

  /** Looks again at the files that have problems, for they may have been mended. */
  #follow(): void {
    this.#following?.abort();
    if (this.#told.size === 0) return;
    const { signal } = (this.#following = new AbortController());
    const { workspace, connection } = this.#session;
    const follow = async (): Promise<void> => {
      const left = new Set(this.#told.keys());
      for await (const each of problemsIn([...left], workspace, signal)) {
        left.delete(each.file.uri);
        this.#tell(each);
      }
      for (const uri of left) this.#withdraw(uri);
    };
    follow().catch((error: unknown) => {
      if (!signal.aborted)
        connection.console.error(`Following the workspace's problems failed: ${String(error)}`);
    });
  }

  #tell({ file, diagnostics, snapshot }: FileProblems): void {
    const { uri, lines } = file;
    const isShown = this.#session.isShown(snapshot, uri);
    const isTold = this.#told.has(uri);
    if (!isShown || diagnostics.length === 0) {
      if (isTold) this.#withdraw(uri);
      return;
    }
    const shown = toDiagnostics({ diagnostics, lines, linesOf: (other) => snapshot.file(other)?.lines });
    this.#told.set(uri, shown.length);
    // The editor has those of open documents, and knows them sooner.
    if (this.#session.document(uri) !== undefined) return;
    void this.#session.connection.sendDiagnostics({ uri, diagnostics: [...shown] });
  }

  #withdraw(uri: Uri): void {
    this.#told.delete(uri);
    if (this.#session.document(uri) === undefined)
      void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

function sum(counts: ReadonlyMap<Uri, number>): number {
  return counts.values().reduce((total, count) => total + count, 0);
}
