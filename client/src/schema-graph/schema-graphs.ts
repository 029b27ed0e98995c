/** The schema graphs of the window: one for each file. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LanguageServer } from '../language-server.ts';
import { schemaGraphViewType } from '../manifest.ts';
import { webviewOptions } from '../webview-page/webview-page.ts';
import { savedGraphFrom } from './message-shapes.ts';
import { type GraphStart, SchemaGraph } from './schema-graph.ts';

export interface SchemaGraphsOptions {
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'ask'>;
}

export class SchemaGraphs implements vscode.Disposable {
  readonly #options: SchemaGraphsOptions;
  readonly #graphs = new Map<string, SchemaGraph>();
  readonly #serializer: vscode.Disposable;

  constructor(options: SchemaGraphsOptions) {
    this.#options = options;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(schemaGraphViewType, {
      deserializeWebviewPanel: (panel, state) => {
        const saved = savedGraphFrom(state);
        if (saved === undefined) panel.dispose();
        else {
          panel.webview.options = webviewOptions(options.extensionUri);
          this.#adopt(panel, vscode.Uri.parse(saved.uri), { subject: saved.subject });
        }
        return Promise.resolve();
      },
    });
  }

  /** Shows what stands at the line of the file, 0-based, beside the editor. */
  show(uri: vscode.Uri, line: number): void {
    const known = this.#graphs.get(uri.toString());
    if (known !== undefined) {
      known.show(line);
      known.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      schemaGraphViewType,
      titleOf(uri),
      { viewColumn: vscode.ViewColumn.Beside },
      webviewOptions(this.#options.extensionUri),
    );
    this.#adopt(panel, uri, { line });
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const graph of this.#graphs.values()) graph.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, uri: vscode.Uri, start: GraphStart): void {
    panel.title = titleOf(uri);
    const graph = new SchemaGraph({ panel, ...this.#options, uri, start });
    const key = uri.toString();
    this.#graphs.get(key)?.panel.dispose();
    this.#graphs.set(key, graph);
    panel.onDidDispose(() => {
      graph.dispose();
      if (this.#graphs.get(key) === graph) this.#graphs.delete(key);
    });
  }
}

function titleOf({ path }: vscode.Uri): string {
  return l10n.t('Graph of {0}', path.slice(path.lastIndexOf('/') + 1));
}
