/** Between the server's diagnostics and the editor: with `auto`, leaves out what another extension has marked already. */
import * as vscode from 'vscode';
import { withoutDoubles } from './coexistence.ts';
import { setting } from './settings.ts';

type Publish = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[]) => void;

interface Reported {
  readonly diagnostics: readonly vscode.Diagnostic[];
  readonly publish: Publish;
  shown: readonly vscode.Diagnostic[];
}

export class DiagnosticsFilter implements vscode.Disposable {
  readonly #reported = new Map<string, Reported>();
  readonly #subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) =>
    uris.forEach((uri) => this.#again(uri)),
  );

  /** Takes what the server reported and publishes what is to be shown of it. */
  take(uri: vscode.Uri, diagnostics: vscode.Diagnostic[], publish: Publish): void {
    if (diagnostics.length === 0 || !uri.path.endsWith('.proto')) {
      this.#reported.delete(uri.toString());
      publish(uri, diagnostics);
      return;
    }
    const shown = toShow(uri, diagnostics);
    this.#reported.set(uri.toString(), { diagnostics, publish, shown });
    publish(uri, [...shown]);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Someone's diagnostics changed, perhaps our own: publishes again only where that makes a difference. */
  #again(uri: vscode.Uri): void {
    const reported = this.#reported.get(uri.toString());
    if (reported === undefined) return;
    const shown = toShow(uri, reported.diagnostics);
    if (shown.length === reported.shown.length && shown.every((each, at) => each === reported.shown[at]))
      return;
    reported.shown = shown;
    reported.publish(uri, [...shown]);
  }
}

function toShow(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  if (setting('proto.diagnostics') === 'on') return diagnostics;
  return withoutDoubles(diagnostics, vscode.languages.getDiagnostics(uri));
}
