/** Brings the call panel to the front. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export function showCallPanel(app: App): void {
  if (!app.panels.reveal())
    void vscode.window.showInformationMessage(l10n.t('There is no call yet. Send a request first.'));
}
