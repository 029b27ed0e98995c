/** The pages of one kind in the window: one for each document, beside its editor. */
import * as vscode from 'vscode';
import { webviewOptions } from './webview-page.ts';

export interface DocumentPage extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  /** From now on the page is of what stands at the line, 0-based. */
  show(line: number): void;
}

export class DocumentPages<P extends DocumentPage> implements vscode.Disposable {
  readonly #viewType: string;
  readonly #extensionUri: vscode.Uri;
  readonly #pages = new Map<string, P>();

  constructor(viewType: string, extensionUri: vscode.Uri) {
    this.#viewType = viewType;
    this.#extensionUri = extensionUri;
  }

  /** Brings the page of the document to the front, where there is one: whether there is. */
  reveal(uri: string, line: number): boolean {
    const page = this.#pages.get(uri);
    page?.show(line);
    page?.panel.reveal();
    return page !== undefined;
  }

  /** A panel for a page, which is then to be added. */
  open(title: string): vscode.WebviewPanel {
    const { Beside: viewColumn } = vscode.ViewColumn;
    return vscode.window.createWebviewPanel(
      this.#viewType,
      title,
      { viewColumn },
      webviewOptions(this.#extensionUri),
    );
  }

  /** The page is the one of the document from now on, and goes with its panel. */
  add(uri: string, page: P): void {
    this.close(uri);
    this.#pages.set(uri, page);
    page.panel.onDidDispose(() => {
      page.dispose();
      if (this.#pages.get(uri) === page) this.#pages.delete(uri);
    });
  }

  close(uri: string): void {
    this.#pages.get(uri)?.panel.dispose();
  }

  dispose(): void {
    for (const page of this.#pages.values()) page.dispose();
  }
}
