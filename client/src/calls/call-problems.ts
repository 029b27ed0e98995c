/** Problems that only the call found, shown where they stand in the request document until they are edited. */
import * as vscode from 'vscode';
import type { ToldProblem } from '../../../server/src/contract/request-form.ts';
import type { SourceRange } from '../../../server/src/contract/prepared-call.ts';
import { problemSource } from '../coexistence.ts';
import { rangeAfterEdits } from './range-after-edits.ts';

export class CallProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('parlance-calls');
  /** What is shown, by the document. */
  readonly #shown = new Map<string, readonly ToldProblem[]>();
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const uri = document.uri.toString();
    const shown = this.#shown.get(uri);
    if (shown === undefined || contentChanges.length === 0) return;
    this.showAll(
      uri,
      shown.flatMap((problem) => {
        const range = rangeAfterEdits(problem.range, contentChanges);
        return range === undefined ? [] : { ...problem, range };
      }),
    );
  });

  show(uri: string, range: SourceRange, message: string, path?: readonly string[]): void {
    this.showAll(uri, [{ range, message, ...(path === undefined ? {} : { path }) }]);
  }

  /** Those that are shown of a document. */
  of(uri: string): readonly ToldProblem[] {
    return this.#shown.get(uri) ?? [];
  }

  /** In place of those that are shown. */
  showAll(uri: string, problems: readonly ToldProblem[]): void {
    this.#shown.set(uri, problems);
    const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
    const diagnostics = problems.map(({ range, message, severity }) => {
      const problem = new vscode.Diagnostic(
        rangeOf(range),
        message,
        severity === 'warning' ? warning : error,
      );
      problem.source = problemSource;
      return problem;
    });
    this.#collection.set(vscode.Uri.parse(uri), diagnostics);
  }

  clear(uri: string): void {
    this.#shown.delete(uri);
    this.#collection.delete(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }
}

export function rangeOf({ start, end }: SourceRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
