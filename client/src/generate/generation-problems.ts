/**
 * What went wrong when code was generated, at its places: in schemas and templates. Problems that schemas have by
 * themselves are shown by the language server while a schema is open, and here where it is not.
 */
import path from 'node:path';
import * as vscode from 'vscode';
import type { GenerationProblem } from '../../../server/src/contract/generation.ts';
import { presentedText } from '../translations/presented.ts';
import { visibleText } from '../visible-text.ts';

const ownSource = 'parlance generate';

/** A problem with the folder that its file is relative to. */
export interface PlacedProblem {
  readonly problem: GenerationProblem;
  readonly cwd: string;
}

export class GenerationProblems implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('parlance-generate');
  readonly #problems = new Map<string, readonly PlacedProblem[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidOpenTextDocument(() => this.#show()),
      vscode.workspace.onDidCloseTextDocument(() => this.#show()),
    );
  }

  /** In place of what was known of the same source. */
  set(key: string, problems: readonly PlacedProblem[]): void {
    if (problems.length === 0 && !this.#problems.has(key)) return;
    this.#problems.set(key, problems);
    this.#show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(): void {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const byFile = new Map<string, { readonly uri: vscode.Uri; readonly found: vscode.Diagnostic[] }>();
    for (const placed of [...this.#problems.values()].flat()) {
      const place = placeOf(placed);
      if (place === undefined) continue;
      const key = place.uri.toString();
      if (open.has(key) && isSaidAlready(placed.problem, place.uri)) continue;
      const file = byFile.get(key) ?? { uri: place.uri, found: [] };
      byFile.set(key, file);
      file.found.push(diagnosticOf(placed.problem, place.range));
    }
    this.#shown.clear();
    for (const { uri, found } of byFile.values()) this.#shown.set(uri, found);
  }
}

/** Whether the language server says it: it has checked what is open. */
function isSaidAlready({ code }: GenerationProblem, uri: vscode.Uri): boolean {
  if (code === undefined) return false;
  return vscode.languages.getDiagnostics(uri).some((known) => {
    const value = typeof known.code === 'object' ? known.code.value : known.code;
    return known.source !== ownSource && value === code;
  });
}

/** Nothing where it is about no file. */
export function placeOf({ problem, cwd }: PlacedProblem): vscode.Location | undefined {
  const { file, line = 1, column = 1, endLine, endColumn } = problem;
  if (file === undefined) return undefined;
  const start = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  // Of a place that is a point, VS Code marks the word.
  const end =
    endLine === undefined || endColumn === undefined
      ? start
      : new vscode.Position(Math.max(0, endLine - 1), Math.max(0, endColumn - 1));
  return new vscode.Location(vscode.Uri.file(path.resolve(cwd, file)), new vscode.Range(start, end));
}

/** In the user's language, and with nothing in it that hides other text. */
export function problemText({ plugin, message }: GenerationProblem): string {
  const text = message.split('\n').map(visibleText).join('\n');
  const translated = presentedText(text);
  return plugin === undefined ? translated : `${visibleText(plugin)}: ${translated}`;
}

function diagnosticOf(problem: GenerationProblem, range: vscode.Range): vscode.Diagnostic {
  const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
  const severity = problem.severity === 'error' ? error : warning;
  const diagnostic = new vscode.Diagnostic(range, problemText(problem), severity);
  diagnostic.source = ownSource;
  if (problem.code !== undefined) diagnostic.code = problem.code;
  return diagnostic;
}
