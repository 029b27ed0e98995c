/** The form views of the window: one for each document, which goes with its document. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallProblems } from '../calls/call-problems.ts';
import { commandIds, requestFormViewType } from '../manifest.ts';
import type { LanguageServer } from '../language-server.ts';
import { baseName } from '../path-parts.ts';
import { DocumentPages } from '../webview-page/document-pages.ts';
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
  readonly #pages: DocumentPages<RequestForm>;
  readonly #subscriptions: vscode.Disposable[];

  constructor(options: RequestFormsOptions) {
    this.#options = options;
    this.#pages = new DocumentPages(requestFormViewType, options.extensionUri);
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(requestFormViewType, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#pages.close(uri.toString())),
    ];
  }

  /** Shows the form of the message at the place, beside the editor. */
  async show({ uri, line }: SavedForm): Promise<void> {
    if (this.#pages.reveal(uri, line)) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    this.#add(this.#pages.open(titleOf(document)), document, line);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#pages.dispose();
  }

  #add(panel: vscode.WebviewPanel, document: vscode.TextDocument, line: number): void {
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
    this.#pages.add(document.uri.toString(), form);
  }

  /** A form came back after a reload; its document is as it was, too. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const saved = savedFormFrom(state);
    try {
      if (saved === undefined) throw new Error('nothing was saved');
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(saved.uri));
      panel.webview.options = webviewOptions(this.#options.extensionUri);
      panel.title = titleOf(document);
      this.#add(panel, document, saved.line);
    } catch {
      panel.dispose();
    }
  }
}

function titleOf({ uri: { path } }: vscode.TextDocument): string {
  return l10n.t('Form of {0}', baseName(path));
}
