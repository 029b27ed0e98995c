/**
 * The host half of one form view: asks for the form of its message whenever the text changes, and writes what is changed
 * in the form into the document. The document is the only thing that is kept.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FormAnswer, ToldProblem } from '../../../server/src/contract/request-form.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { revealRange } from '../calls/reveal.ts';
import { servedLanguages } from '../manifest.ts';
import type { LanguageServer } from '../language-server.ts';
import { baseName } from '../path-parts.ts';
import type { DocumentPage } from '../webview-page/document-pages.ts';
import { oneAtATime } from '../webview-page/one-at-a-time.ts';
import { webviewPage } from '../webview-page/webview-page.ts';
import { HistorySteps } from './history-steps.ts';
import { fromWebviewFrom } from './message-shapes.ts';
import type { FromWebview, OpenPaths, SavedForm, ToWebview } from './messages.ts';

export interface RequestFormOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'ask'>;
  readonly document: vscode.TextDocument;
  /** 0-based, in the block of the message. */
  readonly line: number;
  readonly send: (place: SavedForm) => Thenable<unknown>;
  readonly readSchema: (place: SavedForm) => Thenable<unknown>;
  /** What the last call found wrong with the document. */
  readonly told: () => readonly ToldProblem[];
}

type Change = Extract<FromWebview, { readonly type: 'change' }>;

/** How often a change is tried anew that the text was quicker than. */
const mostTries = 3;

export class RequestForm implements DocumentPage {
  readonly panel: vscode.WebviewPanel;
  readonly #options: RequestFormOptions;
  readonly #subscriptions: vscode.Disposable[];
  readonly #steps: HistorySteps;
  #line: number;
  #open: OpenPaths = { opened: [], closed: [], shown: {} };
  #ready = false;
  /** Changes that wait for their turn. */
  readonly #changes: Change[] = [];
  #changing = false;
  /** The last one that is written. */
  #taken = 0;
  /** Once all changes that came are in the document. */
  #settled: Promise<void> = Promise.resolve();
  readonly #askAnew = oneAtATime(() => this.#ask());
  #broken: vscode.Range | undefined;

  constructor(options: RequestFormOptions) {
    this.#options = options;
    this.panel = options.panel;
    this.#line = options.line;
    this.#steps = new HistorySteps({
      panel: options.panel,
      document: options.document,
      returned: () => this.#post({ type: 'returned' }),
    });
    const { webview } = this.panel;
    this.#subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => {
        const understood = fromWebviewFrom(message);
        if (understood !== undefined) void this.#take(understood);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === this.uri)) void this.refresh();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
        const byHand =
          kind === vscode.TextEditorSelectionChangeKind.Keyboard ||
          kind === vscode.TextEditorSelectionChangeKind.Mouse;
        const line = selections[0]?.active.line;
        if (byHand && line !== undefined && textEditor.document === options.document) this.show(line);
      }),
      this.panel.onDidChangeViewState(() => void this.refresh()),
    ];
    webview.html = webviewPage(webview, options.extensionUri, {
      script: 'request-form',
      title: l10n.t('Request form'),
      element: 'parlance-request-form',
    });
  }

  get uri(): string {
    return this.#options.document.uri.toString();
  }

  /** From now on the form is of the message at the line, 0-based. */
  show(line: number): void {
    if (line === this.#line) return;
    this.#line = line;
    void this.refresh();
  }

  /** The form as the text is now. */
  async refresh(): Promise<void> {
    if (this.#ready && this.panel.visible) await this.#askAnew();
  }

  async #ask(): Promise<void> {
    const taken = this.#taken;
    const line = this.#line;
    const answer = await this.#answer(line);
    // Another message was asked for, or the text has moved this one.
    if (line !== this.#line) return;
    this.#broken = answer.kind === 'broken' ? rangeOf(answer.range) : undefined;
    if (answer.head !== undefined) this.#line = answer.head.line;
    const { uri } = this.#options.document;
    const file = baseName(uri.path);
    this.#post({ type: 'form', saved: this.#place, file, answer, taken });
  }

  /** Where there is none, why. */
  async #answer(line: number): Promise<FormAnswer> {
    const none = (message: string): FormAnswer => ({ kind: 'none', version: 0, message });
    try {
      const answer = await this.#options.server.ask('parlance/requestForm', {
        uri: this.uri,
        line,
        ...this.#open,
        told: this.#options.told(),
      });
      return answer ?? none(l10n.t('The language server does not know this document.'));
    } catch (error) {
      return none(error instanceof Error ? error.message : String(error));
    }
  }

  get #place(): SavedForm {
    return { uri: this.uri, line: this.#line };
  }

  dispose(): void {
    this.#steps.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Edits above the message move it. */
  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const isOwn = document === this.#options.document;
    if (isOwn)
      for (const { range, text } of contentChanges)
        if (range.end.line < this.#line || (range.end.line === this.#line && range.end.character === 0))
          this.#line += text.split('\n').length - 1 - (range.end.line - range.start.line);
    const isSchema = servedLanguages.some((language) => language === document.languageId);
    if (contentChanges.length > 0 && (isOwn || isSchema)) void this.refresh();
  }

  async #take(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that begins anew counts anew, and has nothing open.
        this.#ready = true;
        this.#taken = 0;
        this.#open = { opened: [], closed: [], shown: {} };
        await this.refresh();
        break;
      case 'open':
        this.#open = { opened: message.opened, closed: message.closed, shown: message.shown };
        await this.refresh();
        break;
      case 'change':
        this.#enqueue(message);
        break;
      case 'message':
        this.show(message.line);
        break;
      case 'send':
        await this.#settled;
        await this.#options.send(this.#place);
        break;
      case 'reveal': {
        const range = this.#broken ?? new vscode.Range(this.#line, 0, this.#line, 0);
        await revealRange(this.uri, range);
        break;
      }
      case 'undo':
      case 'redo':
        await this.#settled;
        await this.#steps.take(message.type);
        break;
      case 'read-schema':
        await this.#options.readSchema(this.#place);
        await this.refresh();
        break;
    }
  }

  /** What is typed on at one place is one change as long as nothing of it is written. */
  #enqueue(message: Change): void {
    const last = this.#changes.at(-1);
    const isSame =
      last?.change.op === 'set' &&
      message.change.op === 'set' &&
      last.change.path === message.change.path &&
      last.line === message.line;
    if (isSame) this.#changes.pop();
    this.#changes.push(message);
    if (!this.#changing) this.#settled = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#changing = true;
    try {
      for (let next = this.#changes.shift(); next !== undefined; next = this.#changes.shift()) {
        const message = await this.#tryWrite(next).catch((error: unknown) =>
          error instanceof Error ? error.message : String(error),
        );
        if (message !== undefined)
          this.#post({ type: 'refused', id: next.id, path: next.change.path, message });
        this.#taken = next.id;
      }
    } finally {
      this.#changing = false;
    }
    await this.refresh();
  }

  /** Why not, where it cannot be written. */
  async #tryWrite({ line, change }: Change): Promise<string | undefined> {
    const { document, server } = this.#options;
    for (let tries = 0; tries < mostTries; tries++) {
      const changed = await server.ask('parlance/changeForm', { uri: this.uri, line, change });
      if (changed.kind === 'problem') return changed.message;
      if (changed.version !== document.version) continue;
      if (changed.edits.length === 0) return undefined;
      const edit = new vscode.WorkspaceEdit();
      for (const { range, text } of changed.edits) edit.replace(document.uri, rangeOf(range), text);
      if (await vscode.workspace.applyEdit(edit)) {
        this.#line = changed.line ?? this.#line;
        return undefined;
      }
    }
    return l10n.t('the document cannot be written');
  }

  #post(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }
}
