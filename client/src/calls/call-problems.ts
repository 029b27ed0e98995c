/** Problems that only the call found, shown where they stand in the request document until that is edited. */
import * as vscode from 'vscode';
import type { SourceRange } from '../../../server/src/contract/prepared-call.ts';
import { problemSource } from '../coexistence.ts';

export class CallProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('parlance-calls');
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document }) =>
    this.clear(document.uri.toString()),
  );

  show(uri: string, range: SourceRange, message: string): void {
    const problem = new vscode.Diagnostic(rangeOf(range), message, vscode.DiagnosticSeverity.Error);
    problem.source = problemSource;
    this.#collection.set(vscode.Uri.parse(uri), [problem]);
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
