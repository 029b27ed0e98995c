/** Problems that only the call found, shown where they stand in the request document until that is edited. */
import * as vscode from 'vscode';
import type { SourceRange } from '../../../server/src/contract/prepared-call.ts';
import { problemSource } from '../coexistence.ts';

export interface CallProblem {
  readonly range: SourceRange;
  readonly message: string;
}

export class CallProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('parlance-calls');
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document }) =>
    this.clear(document.uri.toString()),
  );

  show(uri: string, range: SourceRange, message: string): void {
    this.showAll(uri, [{ range, message }]);
  }

  /** In place of those that are shown. */
  showAll(uri: string, problems: readonly CallProblem[]): void {
    const diagnostics = problems.map(({ range, message }) => {
      const problem = new vscode.Diagnostic(rangeOf(range), message, vscode.DiagnosticSeverity.Error);
      problem.source = problemSource;
      return problem;
    });
    this.#collection.set(vscode.Uri.parse(uri), diagnostics);
  }

  clear(uri: string): void {
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
