/**
 * Publishes the problems of the open documents, and of the files that say where their imports start, after each
 * change. A newer change cancels the work for an older one, and nothing of an old version is ever published. A client
 * that asks for the problems of documents itself is told those of the other files only.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import { bufFileProblems, isBufFile } from './buf-files/buf-files.ts';
import { diagnosticsOf, toDiagnostics, withProblems } from './document-diagnostics.ts';
import type { HandlerContext } from './handler.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleProblems } from './rule-problems.ts';
import type { OpenDocument, Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

/**
 * In milliseconds: what rules say is published along with the problems that checks find where it comes so soon after
 * these, so that it does not go and come again with each keystroke; else it follows.
 */
const patience = 25;

/** In milliseconds: rules that take longer wait for a pause in typing, since nothing else is answered meanwhile. */
const slow = 100;

/** No pause that is waited for is longer, in milliseconds. */
const longestPause = 1_000;

export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #requests: RequestDocuments;
  readonly #rules: RuleProblems;
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
    this.#rules = rules;
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
    const uris = documents.map((document) => document.uri);
    const snapshot = await this.#session.urgently(workspace.snapshot(uris, signal));
    const late: (() => Promise<void>)[] = [];
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
        this.#publish(document, document.text.version, []);
        continue;
      }
      const { version } = document.text;
      const cost = this.#rules.costOf(document.uri);
      const byRules = cost > slow ? undefined : this.#rules.of(document.uri, snapshot, signal);
      const soon = byRules && (await within(patience, byRules));
      signal.throwIfAborted();
      this.#publish(document, version, toDiagnostics(soon === undefined ? found : withProblems(found, soon)));
      if (soon === undefined)
        late.push(async () => {
          if (byRules === undefined) await pause(Math.min(cost, longestPause), undefined, { signal });
          const problems = await (byRules ?? this.#rules.of(document.uri, snapshot, signal));
          signal.throwIfAborted();
          this.#publish(document, version, toDiagnostics(withProblems(found, problems)));
        });
    }
    await this.#publishConfigProblems(
      documents.filter(({ uri }) => this.#session.isShown(snapshot, uri)),
      signal,
    );
    for (const publish of late) await publish();
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
    const text = JSON.stringify(diagnostics);
    const before = this.#published.get(uri);
    if (before?.text === text && before.version === version) return;
    this.#published.set(uri, { editorUri, version, text });
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
    void this.#session.connection.sendDiagnostics({ uri: editorUri, diagnostics: [] });
  }
}

/** What the promise resolves to, where that is known after as many milliseconds. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    return (await Promise.race([promise, passed])) ?? undefined;
  } finally {
    clearTimeout(timer);
  }
}

interface Published {
  /** The URI in the editor's spelling. */
  readonly editorUri: string;
  /** Of the document; nothing of a file on disk. */
  readonly version: number | undefined;
  /** The diagnostics as JSON, to see whether they changed. */
  readonly text: string;
}
