/**
 * Stands for the page of a call panel: takes messages as they come out of JSON, acknowledges progress a frame later, and
 * asks for the last rows as a grid does that follows its end.
 */
import type * as vscode from 'vscode';
import { maxRows, type FromWebview, type ToWebview } from '../../client/src/call-panel/messages.ts';

const frameMs = 16;

export class PanelPage {
  /** How many rows came. */
  rows = 0;
  #listener: ((message: FromWebview) => void) | undefined;

  /** What the host half is given in place of a panel of VS Code. */
  get panel(): vscode.WebviewPanel {
    const webview = {
      cspSource: 'page',
      html: '',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: (listener: (message: FromWebview) => void) => {
        this.#listener = listener;
      },
      postMessage: (message: ToWebview) => {
        this.#take(JSON.parse(JSON.stringify(message)) as ToWebview);
        return Promise.resolve(true);
      },
    };
    return { webview, title: '' } as unknown as vscode.WebviewPanel;
  }

  open(): void {
    this.#listener?.({ type: 'ready' });
  }

  #take(message: ToWebview): void {
    if (message.type === 'rows') this.rows += message.rows.length;
    if (message.type !== 'progress') return;
    const { callId, eventCount } = message.progress;
    setTimeout(() => {
      this.#listener?.({ type: 'acknowledge' });
      this.#listener?.({ type: 'rows', callId, from: Math.max(0, eventCount - maxRows), to: eventCount });
    }, frameMs);
  }
}
