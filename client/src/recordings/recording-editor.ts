/**
 * The editor for recordings: a call panel that shows what the file holds. It is read by the call host, as anything is that
 * comes from strangers, and in trusted workspaces only.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { titleOf } from '../calls/open-call.ts';
import { recordingEditorViewType } from '../manifest.ts';
import { recordingId, recordingName } from './recording-uri.ts';

/** VS Code has one for each file that is open. */
interface RecordingDocument extends vscode.CustomDocument {
  readonly uri: vscode.Uri;
}

class RecordingEditor implements vscode.CustomReadonlyEditorProvider<RecordingDocument> {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  openCustomDocument(uri: vscode.Uri): RecordingDocument {
    return { uri, dispose: () => {} };
  }

  async resolveCustomEditor({ uri }: RecordingDocument, panel: vscode.WebviewPanel): Promise<void> {
    if (uri.scheme !== 'file') {
      this.#say(
        panel,
        l10n.t('Recordings are opened from the disk of this computer only. Save this one there first.'),
      );
      return;
    }
    if (!vscode.workspace.isTrusted) {
      this.#say(panel, l10n.t('Recordings are opened in trusted workspaces only.'));
      const trusted = vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#show(uri, panel));
      panel.onDidDispose(() => void trusted.dispose());
      return;
    }
    await this.#show(uri, panel);
  }

  async #show(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
    const { callHost, panels } = this.#app;
    const callId = recordingId(uri);
    try {
      const { call, startedAt, recording } = await callHost.ask('log/describe', { callId });
      const progress = await callHost.ask('log/open', { callId });
      const title = recording === undefined || recording.title === '' ? recordingName(uri) : recording.title;
      panels.adoptRecording(panel, { ...titleOf(callId, call), recording: { title, startedAt } }, progress);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#say(panel, l10n.t('This file cannot be opened as a recording: {0}.', reason));
    }
  }

  /** A page of text alone: nothing can run in it. */
  #say({ webview }: vscode.WebviewPanel, words: string): void {
    const text = words.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
    webview.html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Recording</title></head><body><p>${text}</p></body></html>`;
  }
}

export function registerRecordingEditor(app: App): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(recordingEditorViewType, new RecordingEditor(app), {
    supportsMultipleEditorsPerDocument: false,
  });
}
