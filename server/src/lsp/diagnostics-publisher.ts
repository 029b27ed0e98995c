/**
 * Publishes the problems of the open documents, and of the files that say where their imports start, after each
 * change. A newer change cancels the work for an older one, and nothing of an old version is ever published. A client
 * that asks for the problems of documents itself is told those of the other files only.
 */
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import { bufFileProblems, isBufFile } from './buf-files/buf-files.ts';
import { diagnosticsOf } from './document-diagnostics.ts';
import type { HandlerContext } from './handler.ts';
import type { RequestDocuments } from './request-documents.ts';
import { type LateRules, RulesInTurn } from './rules-in-turn.ts';
import type { OpenDocument, Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #requests: RequestDocuments;
  readonly #rules: RulesInTurn;
  readonly #isPulled: boolean;
  /** What was last published for each document. */
  readonly #published = new Map<Uri, Published>();
  #running: AbortController | undefined;
  #scheduled = false;

  /** `isPulled` says that the client asks for the problems of documents itself. */
  constructor(
    { session, requests, rules }: Pick<HandlerContext, 'session' | 'requests' | 'rules'>,
    isPulled: boolean,
  ) {
    this.#isPulled = isPulled;
    this.#session = session;
    this.#requests = requests;
    this.#rules = new RulesInTurn(rules);
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
        })
        // What rules find late may be for nobody: the client has gone, and its log with it.
        .catch(() => abort.abort());
    });
  }

  async #publishAll(signal: AbortSignal): Promise<void> {
    const { documents } = this.#session;
    this.#withdrawClosed(documents);
    const uris = documents.map((document) => document.uri);
    const snapshot = await this.#session.snapshot(uris, signal);
    const late: Late[] = [];
    for (const document of documents) {
      if (isBufFile(document.uri) || this.#isPulled) continue;
      // Other requests get their turn between two documents.
      await new Promise(setImmediate);
      signal.throwIfAborted();
      await this.#session.urgently(snapshot.prepare(document.uri, signal));
      const found = this.#session.isShown(snapshot, document.uri)
        ? await diagnosticsOf(document.uri, snapshot, this.#requests, signal)
        : undefined;
      signal.throwIfAborted();
      if (found === undefined) {
        this.#rules.forget(document.uri);
        this.#publish(document, document.text.version, []);
        continue;
      }
      const { version } = document.text;
      const text = document.text.getText();
      const judged = await this.#rules.judge({ uri: document.uri, text, found, snapshot }, signal);
      this.#publish(document, version, judged.problems);
      if (judged.late !== undefined) late.push({ document, version, rules: judged.late });
    }
    await this.#publishConfigProblems(
      documents.filter(({ uri }) => this.#session.isShown(snapshot, uri)),
      signal,
    );
    for (const { document, version, rules } of late.toSorted((a, b) => a.rules.cost - b.rules.cost))
      this.#publish(document, version, await rules.problems(signal));
  }

  /** Of files that say where imports start; nobody needs to have them open. */
  async #publishConfigProblems(documents: readonly OpenDocument[], signal: AbortSignal): Promise<void> {
    const found = await this.#session.workspace.configProblems(documents.map(({ uri }) => uri));
    signal.throwIfAborted();
    const known = new Map<Uri, readonly LspDiagnostic[]>();
    const broken = found.filter(({ diagnostics }) => diagnostics.length > 0);
    for (const { uri, text, diagnostics } of broken) {
      const lines = new LineIndex(text);
      const linesOf = (other: Uri): LineIndex | undefined => (other === uri ? lines : undefined);
      const problems = diagnostics.map((each) => toDiagnostic(each, lines, linesOf));
      const open = this.#session.document(uri);
      if (open === undefined) this.#publish({ uri, editorUri: uri }, undefined, problems);
      else if (open.text.getText() === text) known.set(uri, problems);
    }
    await this.#publishBufFiles(known, signal);
    const uris = new Set(broken.map(({ uri }) => uri));
    for (const [uri, { version }] of this.#published)
      if (version === undefined && !uris.has(uri)) this.#withdraw(uri);
  }

  /** Of Buf's files that are open, with what is known of them beyond their form. */
  async #publishBufFiles(
    known: ReadonlyMap<Uri, readonly LspDiagnostic[]>,
    signal: AbortSignal,
  ): Promise<void> {
    for (const document of this.#session.documents) {
      if (!isBufFile(document.uri)) continue;
      const own = known.get(document.uri) ?? [];
      const problems = this.#session.settings.bufFiles ? await bufFileProblems(document.text, own) : [];
      signal.throwIfAborted();
      this.#publish(document, document.text.version, [...own, ...problems]);
    }
  }

  #publish(
    { uri, editorUri }: Pick<OpenDocument, 'uri' | 'editorUri'>,
    version: number | undefined,
    diagnostics: readonly LspDiagnostic[],
  ): void {
    const before = this.#published.get(uri);
    if (before !== undefined && before.version === version && areSame(before.diagnostics, diagnostics))
      return;
    this.#published.set(uri, { editorUri, version, diagnostics });
    void this.#session.connection.sendDiagnostics({
      uri: editorUri,
      ...(version !== undefined && { version }),
      diagnostics: [...diagnostics],
    });
  }

  #withdrawClosed(documents: readonly OpenDocument[]): void {
    const open = new Set(documents.map((document) => document.uri));
    for (const [uri, { version }] of this.#published)
      if (version !== undefined && !open.has(uri)) this.#withdraw(uri);
  }

  #withdraw(uri: Uri): void {
    const editorUri = this.#published.get(uri)?.editorUri;
    if (editorUri === undefined) return;
    this.#published.delete(uri);
    this.#rules.forget(uri);
    void this.#session.connection.sendDiagnostics({ uri: editorUri, diagnostics: [] });
  }
}

interface Late {
  readonly document: OpenDocument;
  readonly version: number;
  readonly rules: LateRules;
}

interface Published {
  /** The URI in the editor's spelling. */
  readonly editorUri: string;
  /** Of the document; nothing of a file on disk. */
  readonly version: number | undefined;
  /** To see whether they changed. */
  readonly diagnostics: readonly LspDiagnostic[];
}

/** Whether both say the same. Many of them are the same objects, which the client was told of before. */
function areSame(some: readonly LspDiagnostic[], others: readonly LspDiagnostic[]): boolean {
  return (
    some.length === others.length &&
    some.every((each, at) => each === others[at] || JSON.stringify(each) === JSON.stringify(others[at]))
  );
}
