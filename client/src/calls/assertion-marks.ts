/**
 * The verdicts of calls in their request documents: a problem at each assertion that does not hold, a mark behind each
 * that does. They stand until the document is edited or the request is sent again.
 */
import * as vscode from 'vscode';
import { problemSource } from '../coexistence.ts';
import { type AssertionReport, assertionReport } from './assertion-report.ts';
import { rangeOf } from './call-problems.ts';
import type { OpenCall } from './open-call.ts';
import type { OpenCalls } from './open-calls.ts';

export class AssertionMarks implements vscode.Disposable {
  readonly #problems = vscode.languages.createDiagnosticCollection('parlance-assertions');
  readonly #passed = mark('testing.iconPassed');
  readonly #failed = mark('testing.iconFailed');
  /** By document and line of the request. */
  readonly #reports = new Map<string, Map<number, AssertionReport>>();
  /** Those whose verdict was shown: what is told of them later does not bring it back. */
  readonly #shown = new WeakSet<OpenCall>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(calls: OpenCalls) {
    this.#subscriptions = [
      calls.onChange((call) => this.#take(call)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#clear(document.uri.toString());
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) =>
        editors.forEach((each) => this.#decorate(each)),
      ),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#problems.dispose();
    this.#passed.dispose();
    this.#failed.dispose();
  }

  #take(call: OpenCall): void {
    const { uri, line, assertions, movedBy } = call;
    const { verdict } = call.progress;
    if (verdict === undefined) {
      if (call.running && this.#reports.get(uri)?.delete(line) === true) this.#show(uri);
      return;
    }
    if (this.#shown.has(call)) return;
    this.#shown.add(call);
    let reports = this.#reports.get(uri);
    if (reports === undefined) this.#reports.set(uri, (reports = new Map<number, AssertionReport>()));
    reports.set(line, assertionReport(assertions, verdict, movedBy));
    this.#show(uri);
  }

  #clear(uri: string): void {
    if (this.#reports.delete(uri)) this.#show(uri);
  }

  #show(uri: string): void {
    const reports = [...(this.#reports.get(uri)?.values() ?? [])];
    this.#problems.set(
      vscode.Uri.parse(uri),
      reports.flatMap(({ failures }) =>
        failures.map(({ range, message }) => problem(rangeOf(range), message)),
      ),
    );
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri) this.#decorate(editor);
  }

  #decorate(editor: vscode.TextEditor): void {
    const reports = [...(this.#reports.get(editor.document.uri.toString()) ?? [])];
    const behind = (line: number, text: string): vscode.DecorationOptions => ({
      range: new vscode.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER),
      renderOptions: { after: { contentText: text } },
    });
    const summaries = (holding: boolean, sign: string): vscode.DecorationOptions[] =>
      reports.flatMap(([line, { allHold, summary }]) =>
        allHold === holding ? [behind(line, `${sign} ${summary}`)] : [],
      );
    editor.setDecorations(this.#passed, [
      ...summaries(true, '✓'),
      ...reports.flatMap(([, { passedLines }]) => passedLines.map((line) => behind(line, '✓'))),
    ]);
    editor.setDecorations(this.#failed, summaries(false, '✗'));
  }
}

function problem(range: vscode.Range, message: string): vscode.Diagnostic {
  const found = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  found.source = problemSource;
  return found;
}

function mark(color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(color), margin: '0 0 0 2ch' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
