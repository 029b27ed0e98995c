/** The schema graphs of the window: one for each file. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LanguageServer } from '../language-server.ts';
import { schemaGraphViewType } from '../manifest.ts';
import { baseName } from '../path-parts.ts';
import { DocumentPages } from '../webview-page/document-pages.ts';
import { webviewOptions } from '../webview-page/webview-page.ts';
import { savedGraphFrom } from './message-shapes.ts';
import { type GraphStart, SchemaGraph } from './schema-graph.ts';

export interface SchemaGraphsOptions {
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'ask'>;
}

export class SchemaGraphs implements vscode.Disposable {
  readonly #options: SchemaGraphsOptions;
  readonly #pages: DocumentPages<SchemaGraph>;
  readonly #serializer: vscode.Disposable;

  constructor(options: SchemaGraphsOptions) {
    this.#options = options;
    this.#pages = new DocumentPages(schemaGraphViewType, options.extensionUri);
    this.#serializer = vscode.window.registerWebviewPanelSerializer(schemaGraphViewType, {
      deserializeWebviewPanel: (panel, state) => {
        const saved = savedGraphFrom(state);
        if (saved === undefined) panel.dispose();
        else {
          const uri = vscode.Uri.parse(saved.uri);
          panel.webview.options = webviewOptions(options.extensionUri);
          panel.title = titleOf(uri);
          this.#add(panel, uri, { subject: saved.subject });
        }
        return Promise.resolve();
      },
    });
  }

  /** Shows what stands at the line of the file, 0-based, beside the editor. */
  show(uri: vscode.Uri, line: number): void {
    if (!this.#pages.reveal(uri.toString(), line)) this.#add(this.#pages.open(titleOf(uri)), uri, { line });
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#pages.dispose();
  }

  #add(panel: vscode.WebviewPanel, uri: vscode.Uri, start: GraphStart): void {
    this.#pages.add(uri.toString(), new SchemaGraph({ panel, ...this.#options, uri, start }));
  }
}

function titleOf({ path }: vscode.Uri): string {
  return l10n.t('Graph of {0}', baseName(path));
}
