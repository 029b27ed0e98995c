/**
 * What conversions lost or changed, as problems of their sources. They follow what is typed in the sources, and go with
 * the last document that was made; a document that is saved where it belongs counts on as the file.
 */
import * as vscode from 'vscode';
import type { ConversionRemark, SourceReport } from '../../../server/src/contract/conversion.ts';
import { schemaLanguage } from '../generate/generation-files.ts';
import type { LanguageServer } from '../language-server.ts';
import type { ConversionTarget } from './convert-schemas.ts';
import { isThere } from './file-exists.ts';
import type { OutcomeOf } from './outcomes.ts';

/** What was asked for, and what came of it. */
export interface MadeConversion {
  readonly uris: readonly string[];
  readonly to: ConversionTarget;
  readonly opened: readonly OutcomeOf[];
}

interface Kept {
  readonly made: MadeConversion;
  /** The documents that are open, by their URIs. */
  readonly outcomes: Map<string, vscode.Uri>;
  /** By the URIs of those sources whose outcome was opened. */
  remarks: ReadonlyMap<string, readonly ConversionRemark[]>;
}

/** Typing has paused after that time, in milliseconds. */
const pause = 300;

export class Conversions implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #shown = vscode.languages.createDiagnosticCollection('parlance-convert');
  readonly #subscriptions: vscode.Disposable;
  #kept: readonly Kept[] = [];
  /** Of folders that were converted, by the URIs of the sources. */
  readonly #folders = new Map<object, Map<string, readonly ConversionRemark[]>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || schemaLanguage(document.uri) === undefined) return;
        this.#schedule();
        this.#forget(document.uri.toString());
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) if (input instanceof vscode.TabInputText) void this.#close(input.uri);
      }),
    );
  }

  /** In place of conversions of the same files before. */
  add(made: MadeConversion): void {
    const sources = new Set(made.opened.map(({ source }) => source.toString()));
    const others = this.#kept.filter(({ remarks }) => !remarks.keys().some((source) => sources.has(source)));
    const outcomes = new Map(made.opened.map(({ uri }) => [uri.toString(), uri]));
    const remarks = new Map(made.opened.map((each) => [each.source.toString(), each.remarks]));
    this.#kept = [...others, { made, outcomes, remarks }];
    this.#show();
  }

  /** Problems of sources that were converted as a folder: of each until it is changed, of all until it is ended. */
  addFolder(reports: readonly SourceReport[]): { readonly end: () => void } {
    const key = {};
    this.#folders.set(key, new Map(reports.map(({ uri, remarks }) => [uri, remarks])));
    this.#show();
    return {
      end: () => {
        this.#folders.delete(key);
        this.#show();
      },
    };
  }

  /** What was said of a folder is of the text as it was. */
  #forget(uri: string): void {
    let isKnown = false;
    for (const reports of this.#folders.values()) isKnown = reports.delete(uri) || isKnown;
    if (isKnown) this.#show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  async #close(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const kept = this.#kept.find(({ outcomes }) => outcomes.has(key));
    if (kept === undefined) return;
    const saved = uri.with({ scheme: 'file' });
    const isSaved = uri.scheme === 'untitled' && uri.path.startsWith('/') && (await isThere(saved));
    // The same document may be open in another group.
    if (isOpen(uri)) return;
    kept.outcomes.delete(key);
    if (isSaved) kept.outcomes.set(saved.toString(), saved);
    if (kept.outcomes.size > 0) return;
    this.#kept = this.#kept.filter((each) => each !== kept);
    this.#show();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#kept.length > 0) this.#timer = setTimeout(() => void this.#follow(), pause);
  }

  /** While a source has errors, what was said of it before stays. */
  async #follow(): Promise<void> {
    const asked = ++this.#asked;
    for (const kept of this.#kept) {
      const { uris, to } = kept.made;
      const conversion = await this.#server.ask('parlance/convertSchemas', { uris, to }).catch(() => null);
      if (asked !== this.#asked) return;
      if (conversion?.kind !== 'converted') continue;
      const remarks = new Map(conversion.files.map((file) => [file.uri, file.remarks]));
      kept.remarks = new Map(Array.from(kept.remarks.keys(), (uri) => [uri, remarks.get(uri) ?? []]));
    }
    this.#show();
  }

  #show(): void {
    this.#shown.clear();
    // What is said of the newest text comes last.
    for (const remarks of [...this.#folders.values(), ...this.#kept.map((kept) => kept.remarks)])
      for (const [uri, own] of remarks) this.#shown.set(vscode.Uri.parse(uri), own.map(diagnosticOf));
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
}

function diagnosticOf({ range, code, page, isLost, message }: ConversionRemark): vscode.Diagnostic {
  const { start, end } = range;
  const { Warning: warning, Information: information } = vscode.DiagnosticSeverity;
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start.line, start.character, end.line, end.character),
    message,
    isLost ? warning : information,
  );
  diagnostic.source = 'parlance convert';
  diagnostic.code = { value: code, target: vscode.Uri.parse(page) };
  return diagnostic;
}
