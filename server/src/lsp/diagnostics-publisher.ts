/**
 * Publishes the problems of the open documents after each change. A newer change cancels the work for an older one,
 * and nothing of an old version is ever published.
 */
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Uri } from '../base/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { diagnosticsOf } from './document-diagnostics.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { OpenDocument, Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #requests: RequestDocuments;
  /** What was last published for each document. */
  readonly #published = new Map<Uri, Published>();
  #running: AbortController | undefined;
  #scheduled = false;

  constructor(session: Session, requests: RequestDocuments) {
    this.#session = session;
    this.#requests = requests;
  }

  /** Asks for a new round. Changes that come together are handled together. */
  schedule(): void {
    this.#running?.abort();
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const abort = (this.#running = new AbortController());
      this.#publishAll(abort.signal)
        // What is open comes first; the rest of the workspace is read behind it.
        .then(() => this.#session.indexWorkspace())
        .catch((error: unknown) => {
          if (!abort.signal.aborted)
            this.#session.connection.console.error(`Diagnostics failed: ${String(error)}`);
        });
    });
  }

  async #publishAll(signal: AbortSignal): Promise<void> {
    const { documents, workspace } = this.#session;
    this.#withdrawClosed(documents);
    const snapshot = await workspace.snapshot(
      documents.map((document) => document.uri),
      signal,
    );
    for (const document of documents) {
      // Other requests get their turn between two documents.
      await new Promise(setImmediate);
      signal.throwIfAborted();
      const found = this.#isShown(snapshot, document)
        ? await diagnosticsOf(document.uri, snapshot, this.#requests, signal)
        : undefined;
      const problems = found?.diagnostics.map((each) => toDiagnostic(each, found.lines, found.linesOf)) ?? [];
      signal.throwIfAborted();
      this.#publish(document, problems);
    }
  }

  #isShown(snapshot: Snapshot, { uri }: OpenDocument): boolean {
    return !this.#session.settings.hidden.includes(snapshot.file(uri)?.language.id ?? '');
  }

  #publish(document: OpenDocument, diagnostics: readonly LspDiagnostic[]): void {
    const { editorUri } = document;
    const { version } = document.text;
    const text = JSON.stringify(diagnostics);
    const before = this.#published.get(document.uri);
    if (before?.text === text && before.version === version) return;
    this.#published.set(document.uri, { editorUri, version, text });
    void this.#session.connection.sendDiagnostics({
      uri: editorUri,
      version,
      diagnostics: [...diagnostics],
    });
  }

  #withdrawClosed(documents: readonly OpenDocument[]): void {
    const open = new Set(documents.map((document) => document.uri));
    for (const [uri, { editorUri }] of this.#published) {
      if (open.has(uri)) continue;
      this.#published.delete(uri);
      void this.#session.connection.sendDiagnostics({ uri: editorUri, diagnostics: [] });
    }
  }
}

interface Published {
  /** The URI in the editor's spelling. */
  readonly editorUri: string;
  readonly version: number;
  /** The diagnostics as JSON, to see whether they changed. */
  readonly text: string;
}
