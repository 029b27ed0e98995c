/** `Stop Mock Server`. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export function stopMockServer({ mocks }: App): void {
  if (mocks.running === undefined)
    void vscode.window.showInformationMessage(l10n.t('No mock server is running.'));
  mocks.stop();
}
