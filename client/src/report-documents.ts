/** Documents that are made here, can be read only, and may change while they are shown: comparisons and watches. */
import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

export interface ReportContent {
  readonly text: string;
  readonly lenses: readonly ReportLens[];
}

export interface ReportLens {
  readonly line: number;
  readonly command: vscode.Command;
}

/** Texts of reports whose editors are closed are kept for as many others: a comparison may still show them. */
const maxTexts = 400;

const scheme = 'parlance-report';

/** VS Code asks for lenses some time after the last change: a text that changes all the time would never have any. */
const updateMs = 1000;

export class ReportDocuments implements vscode.Disposable {
  readonly #contents = new Map<string, ReportContent>();
  readonly #closed = new Map<string, () => void>();
  /** Reports whose newest text is not shown yet. */
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) =>
          this.#contents.get(uri.toString())?.text ?? `${l10n.t('What was here is not kept any more.')}\n`,
      }),
      vscode.languages.registerCodeLensProvider(
        { scheme },
        {
          onDidChangeCodeLenses: this.#lensesChanged.event,
          provideCodeLenses: ({ uri }) =>
            (this.#contents.get(uri.toString())?.lenses ?? []).map(
              ({ line, command }) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command),
            ),
        },
      ),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof vscode.TabInputText) this.#close(input.uri.toString());
      }),
    );
  }

  /** A text to be shown later, under a name that need not be its own alone. */
  add(name: string, content: ReportContent): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, authority: randomUUID(), path: `/${name}` });
    this.#contents.set(uri.toString(), content);
    if (this.#contents.size > maxTexts) {
      const oldest = this.#contents.keys().find((known) => !this.#closed.has(known));
      if (oldest !== undefined) this.#contents.delete(oldest);
    }
    return uri;
  }

  /** Shows a report; `onClosed` is told when its editor is closed. */
  async open(uri: vscode.Uri, onClosed: () => void): Promise<void> {
    this.#closed.set(uri.toString(), onClosed);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** Shows what the report says by now: at once where other things can be done with it, else not too often. */
  update(uri: vscode.Uri, content: ReportContent): void {
    const key = uri.toString();
    const before = this.#contents.get(key);
    if (before === undefined) return;
    this.#contents.set(key, content);
    if (before.lenses.length !== content.lenses.length) {
      this.#show(uri);
      this.#lensesChanged.fire();
    } else if (!this.#waiting.has(key))
      this.#waiting.set(
        key,
        setTimeout(() => this.#show(uri), updateMs),
      );
  }

  #show(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#changed.fire(uri);
  }

  dispose(): void {
    for (const uri of this.#closed.keys()) this.#close(uri);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #close(uri: string): void {
    const onClosed = this.#closed.get(uri);
    this.#closed.delete(uri);
    onClosed?.();
  }
}
