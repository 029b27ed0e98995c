/**
 * The host half of one call panel: holds which call it shows, passes on what the webview asks of the log, and pushes
 * progress no faster than the webview takes it.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import {
  type CallAction,
  type CallTitle,
  type FromWebview,
  fromWebviewFrom,
  maxRows,
  type SavedPanel,
  type ToWebview,
} from './messages.ts';
import { panelHtml } from './panel-html.ts';
import { ProgressPusher } from './progress-pusher.ts';

/** What the webview asks of the call that it shows. */
type CallMessage = Exclude<FromWebview, { type: 'ready' | 'acknowledge' }>;

export interface CallPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly callHost: CallHostProcess;
  readonly act: (callId: string, action: CallAction) => Promise<void>;
  readonly answer: (callId: string, seq: number) => Promise<void>;
  readonly mend: (callId: string) => Promise<void>;
  readonly revealRequest: (callId: string) => Promise<void>;
}

export class CallPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #options: CallPanelOptions;
  readonly #pusher = new ProgressPusher((progress) => this.#post({ type: 'progress', progress }));
  #shown: (SavedPanel & { readonly restored: boolean }) | undefined;
  #ready = false;

  constructor(options: CallPanelOptions) {
    this.#options = options;
    this.panel = options.panel;
    const { webview } = this.panel;
    webview.onDidReceiveMessage((message: unknown) => {
      const understood = fromWebviewFrom(message);
      if (understood !== undefined) void this.#take(understood);
    });
    webview.html = page(webview, options.extensionUri);
  }

  get callId(): string | undefined {
    return this.#shown?.title.callId;
  }

  /** Shows a call in place of the one that was there. */
  show(title: CallTitle, progress: SavedPanel['progress'], restored = false): void {
    this.#shown = { title, progress, restored };
    this.panel.title = title.method ?? title.service.slice(title.service.lastIndexOf('.') + 1);
    this.#begin();
  }

  /** The call came further. */
  update(progress: SavedPanel['progress']): void {
    if (this.#shown === undefined) return;
    this.#shown = { ...this.#shown, progress };
    if (this.#ready) this.#pusher.offer(progress);
  }

  #begin(): void {
    this.#pusher.reset();
    if (this.#ready && this.#shown !== undefined) this.#post({ type: 'call', ...this.#shown });
  }

  async #take(message: FromWebview): Promise<void> {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#begin();
    } else if (message.type === 'acknowledge') this.#pusher.acknowledged();
    else if ('callId' in message && message.callId === this.callId) await this.#answerOrTell(message);
  }

  async #answerOrTell(message: CallMessage): Promise<void> {
    try {
      await this.#answer(message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (message.type === 'rows' || message.type === 'detail' || message.type === 'timeline')
        this.#post({ type: 'unreadable', callId: message.callId, reason });
      else if (message.type === 'diagnose')
        this.#post({ type: 'diagnosis', callId: message.callId, steps: [], reason });
      else void vscode.window.showErrorMessage(reason);
    }
  }

  async #answer(message: CallMessage): Promise<void> {
    const { callHost, act, answer, mend, revealRequest } = this.#options;
    const { callId } = message;
    switch (message.type) {
      case 'rows': {
        const { from } = message;
        const to = Math.min(message.to, from + maxRows);
        const rows = await callHost.read('log/range', { callId, from, to });
        this.#post({ type: 'rows', callId, from, rows });
        break;
      }
      case 'detail': {
        const detail = await callHost.read('log/detail', { callId, seq: message.seq });
        this.#post({ type: 'detail', callId, detail });
        break;
      }
      case 'open': {
        const { json } = await callHost.read('log/detail', { callId, seq: message.seq, whole: true });
        if (json !== undefined) await openJson(json);
        break;
      }
      case 'timeline': {
        const { timeline, plots } = await callHost.read('timeline/read', { callId, plots: message.plots });
        this.#post({ type: 'timeline', callId, timeline, plots });
        break;
      }
      case 'diagnose':
        this.#post({ type: 'diagnosis', callId, steps: await callHost.ask('call/diagnose', { callId }) });
        break;
      case 'mend':
        await mend(callId);
        break;
      case 'answer':
        await answer(callId, message.seq);
        break;
      case 'act':
        await act(callId, message.action);
        break;
      case 'reveal-request':
        await revealRequest(callId);
        break;
    }
  }

  #post(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }
}

async function openJson(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document);
}

/** The folder whose files the page may load. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}

function page(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const uri = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), ...parts)).toString();
  return panelHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    scriptUri: uri('webview.js'),
    styleUri: uri('webview.css'),
    codiconsUri: uri('codicons', 'codicon.css'),
  });
}
