/** The form views of the window: one for each document, which goes with its document. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallProblems } from '../calls/call-problems.ts';
import { commandIds, requestFormViewType } from '../manifest.ts';
import type { LanguageServer } from '../language-server.ts';
import { webviewOptions } from '../webview-page/webview-page.ts';
import { savedFormFrom } from './message-shapes.ts';
import type { SavedForm } from './messages.ts';
import { RequestForm } from './request-form.ts';

export interface RequestFormsOptions {
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'ask'>;
  readonly problems: Pick<CallProblems, 'of'>;
}

export class RequestForms implements vscode.Disposable {
  readonly #options: RequestFormsOptions;
  readonly #forms = new Map<string, RequestForm>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(options: RequestFormsOptions) {
    this.#options = options;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(requestFormViewType, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#forms.get(document.uri.toString())?.panel.dispose();
      }),
    ];
  }

  /** Shows the form of the message at the place, beside the editor. */
  async show({ uri, line }: SavedForm): Promise<void> {
    const known = this.#forms.get(uri);
    if (known !== undefined) {
      known.show(line);
      known.panel.reveal();
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const panel = vscode.window.createWebviewPanel(
      requestFormViewType,
      titleOf(document),
      { viewColumn: vscode.ViewColumn.Beside },
      webviewOptions(this.#options.extensionUri),
    );
    this.#adopt(panel, document, line);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const form of this.#forms.values()) form.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, document: vscode.TextDocument, line: number): void {
    const { extensionUri, server, problems } = this.#options;
    const run = (command: string) => (place: SavedForm) => vscode.commands.executeCommand(command, place);
    const form = new RequestForm({
      panel,
      extensionUri,
      server,
      document,
      line,
      send: run(commandIds['send-at-cursor']),
      readSchema: run(commandIds['read-schema']),
      told: () => problems.of(document.uri.toString()),
    });
    const uri = document.uri.toString();
    this.#forms.get(uri)?.panel.dispose();
    this.#forms.set(uri, form);
    panel.onDidDispose(() => {
      form.dispose();
      if (this.#forms.get(uri) === form) this.#forms.delete(uri);
    });
  }

  /** A form came back after a reload; its document is as it was, too. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const saved = savedFormFrom(state);
    try {
      if (saved === undefined) throw new Error('nothing was saved');
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(saved.uri));
      panel.webview.options = webviewOptions(this.#options.extensionUri);
      panel.title = titleOf(document);
      this.#adopt(panel, document, saved.line);
    } catch {
      panel.dispose();
    }
  }
}

function titleOf({ uri: { path } }: vscode.TextDocument): string {
  return l10n.t('Form of {0}', path.slice(path.lastIndexOf('/') + 1));
}
