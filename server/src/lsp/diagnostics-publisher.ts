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
import {
  diagnosticsOf,
  type DocumentDiagnostics,
  maxProblems,
  toDiagnostics,
  withProblems,
} from './document-diagnostics.ts';
import type { HandlerContext } from './handler.ts';
import { type KeptFindings, movedTo } from './kept-findings.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleFindings, RuleProblems } from './rule-problems.ts';
import type { OpenDocument, Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

/**
 * In milliseconds: what rules say is published along with what checks find where that takes no time that anybody could
 * notice; else it follows, and what they said last stands until then.
 */
const quick = 4;

/** How much rules go over in a millisecond, in characters, of a file that they have not seen yet. */
const pace = 10_000;

/** In milliseconds: what takes no time can have to wait for something else, but no longer than this. */
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
  /** What rules said last of each. */
  readonly #kept = new Map<Uri, KeptFindings>();
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
        })
        // What rules find late may be for nobody: the client has gone, and its log with it.
        .catch(() => abort.abort());
    });
  }

  async #publishAll(signal: AbortSignal): Promise<void> {
    const { documents, workspace } = this.#session;
    this.#withdrawClosed(documents);
    const uris = documents.map((document) => document.uri);
    const snapshot = await this.#session.urgently(workspace.snapshot(uris, signal));
    const late: Judged[] = [];
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
        this.#kept.delete(document.uri);
        this.#publish(document, document.text.version, []);
        continue;
      }
      const { uri } = document;
      const { version } = document.text;
      const text = document.text.getText();
      const cost = this.#rules.costOf(uri) ?? text.length / pace;
      const byRules = cost > quick ? undefined : this.#rules.of(uri, snapshot, signal);
      const judged: Judged = { document, version, text, found, cost, byRules };
      const soon = byRules && (await within(patience, byRules));
      signal.throwIfAborted();
      if (soon !== undefined) {
        this.#publishWithRules(judged, soon);
        continue;
      }
      const kept = this.#kept.get(uri);
      const before = kept === undefined ? [] : movedTo(kept, text);
      this.#publish(document, version, [...toDiagnostics(found), ...before].slice(0, maxProblems));
      late.push(judged);
    }
    await this.#publishConfigProblems(
      documents.filter(({ uri }) => this.#session.isShown(snapshot, uri)),
      signal,
    );
    for (const each of late.toSorted((a, b) => a.cost - b.cost)) {
      await new Promise(setImmediate);
      if (each.cost > slow) await pause(Math.min(each.cost, longestPause), undefined, { signal });
      const problems = await (each.byRules ?? this.#rules.of(each.document.uri, snapshot, signal));
      signal.throwIfAborted();
      this.#publishWithRules(each, problems);
    }
  }

  #publishWithRules({ document, version, text, found }: Judged, byRules: RuleFindings): void {
    const { uri } = document;
    const shown = toDiagnostics(withProblems(found, byRules));
    const problems = shown.slice(found.diagnostics.length);
    this.#kept.set(uri, { uri, text, lines: found.lines, problems });
    this.#publish(document, version, shown);
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
    this.#kept.delete(uri);
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

/** A document that checks have gone over, and that rules are to go over. */
interface Judged {
  readonly document: OpenDocument;
  readonly version: number;
  readonly text: string;
  readonly found: DocumentDiagnostics;
  /** In milliseconds: about how long rules take. */
  readonly cost: number;
  /** Where they have begun. */
  readonly byRules: Promise<RuleFindings> | undefined;
}

interface Published {
  /** The URI in the editor's spelling. */
  readonly editorUri: string;
  /** Of the document; nothing of a file on disk. */
  readonly version: number | undefined;
  /** The diagnostics as JSON, to see whether they changed. */
  readonly text: string;
}
