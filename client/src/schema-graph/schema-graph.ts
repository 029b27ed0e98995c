/**
 * The host half of one schema graph: asks for the picture whenever a schema changes, opens what is clicked on, and saves
 * the picture.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GraphAnswer } from '../../../server/src/contract/schema-graph.ts';
import { goToPlace } from '../calls/reveal.ts';
import type { LanguageServer } from '../language-server.ts';
import { servedLanguages } from '../manifest.ts';
import type { DocumentPage } from '../webview-page/document-pages.ts';
import { oneAtATime } from '../webview-page/one-at-a-time.ts';
import { webviewPage } from '../webview-page/webview-page.ts';
import { fromWebviewFrom } from './message-shapes.ts';
import type { FromWebview, ToWebview } from './messages.ts';

export interface SchemaGraphOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'ask'>;
  readonly uri: vscode.Uri;
  /** What it is of: a line of the file, 0-based, or what it was of before. */
  readonly start: GraphStart;
}

export type GraphStart = { readonly line: number } | { readonly subject: string };

/** How many services and types are shown at first. */
const usualNodes = 100;

/** How long a text is left alone before its picture is made anew, in milliseconds. */
const pause = 300;

export class SchemaGraph implements DocumentPage {
  readonly panel: vscode.WebviewPanel;
  readonly #options: SchemaGraphOptions;
  readonly #subscriptions: vscode.Disposable[];
  #start: GraphStart;
  #filter = '';
  #maxNodes = usualNodes;
  #answer: GraphAnswer | undefined;
  #ready = false;
  readonly #askAnew = oneAtATime(() => this.#ask());
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SchemaGraphOptions) {
    this.#options = options;
    this.#start = options.start;
    this.panel = options.panel;
    const { webview } = this.panel;
    this.#subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => {
        const understood = fromWebviewFrom(message);
        if (understood !== undefined) void this.#take(understood);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Of imports too.
        const isSchema = servedLanguages.some((language) => language === document.languageId);
        if (isSchema && contentChanges.length > 0) this.#refreshSoon();
      }),
      this.panel.onDidChangeViewState(() => void this.refresh()),
    ];
    webview.html = webviewPage(webview, options.extensionUri, {
      script: 'schema-graph',
      title: l10n.t('Schema graph'),
      element: 'parlance-schema-graph',
    });
  }

  /** From now on it is of what stands at the line, 0-based. */
  show(line: number): void {
    this.#start = { line };
    this.#filter = '';
    void this.refresh();
  }

  /** The picture as the texts are now. */
  async refresh(): Promise<void> {
    if (this.#ready && this.panel.visible) await this.#askAnew();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), pause);
  }

  async #ask(): Promise<void> {
    const uri = this.#options.uri.toString();
    const start = this.#start;
    try {
      const answer = await this.#options.server.ask('parlance/schemaGraph', {
        uri,
        ...start,
        filter: this.#filter,
        maxNodes: this.#maxNodes,
      });
      // Something else was asked for meanwhile.
      if (start !== this.#start) return;
      this.#answer = answer ?? undefined;
      if (answer === null) {
        this.#post({ type: 'none', message: l10n.t('This file is no schema, or cannot be read any more.') });
        return;
      }
      const { view } = answer;
      // Where the line led is what it stays with while lines move.
      this.#start = { subject: view.subject };
      this.#post({ type: 'graph', saved: { uri, subject: view.subject }, view });
    } catch (error) {
      this.#post({ type: 'none', message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #take(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#filter = '';
        this.#maxNodes = usualNodes;
        await this.refresh();
        break;
      case 'show':
        this.#start = { subject: message.subject };
        this.#filter = message.filter;
        this.#maxNodes = message.maxNodes;
        await this.refresh();
        break;
      case 'open': {
        const place = this.#answer?.places[message.node];
        if (place !== undefined) await openBeside(place, this.panel);
        break;
      }
      case 'save-svg':
        await this.#saveSvg();
        break;
      case 'copy-mermaid':
        if (this.#answer === undefined) break;
        await vscode.env.clipboard.writeText(this.#answer.mermaid);
        vscode.window.setStatusBarMessage(l10n.t('The graph is in the clipboard, as Mermaid.'), 4000);
        break;
    }
  }

  async #saveSvg(): Promise<void> {
    const svg = this.#answer?.svg;
    if (svg === undefined) return;
    const { uri } = this.#options;
    const target = await vscode.window.showSaveDialog({
      defaultUri: uri.with({ path: uri.path.replace(/(?:\.[^./]*)?$/, '.svg') }),
      filters: { SVG: ['svg'] },
    });
    if (target === undefined) return;
    try {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(message);
    }
  }

  #post(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }
}

/** In the column of an editor, so that the picture stays in view. */
async function openBeside(
  place: GraphAnswer['places'][number],
  { viewColumn }: vscode.WebviewPanel,
): Promise<void> {
  const other = vscode.window.visibleTextEditors.find((editor) => editor.viewColumn !== viewColumn);
  await goToPlace(place, other?.viewColumn ?? vscode.ViewColumn.Beside);
}
