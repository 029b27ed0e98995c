/** `Save Recording`: keeps the call of the panel that was used last as a file. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { recordCall as saveRecording } from '../recordings/record-call.ts';

export async function recordCall(app: App): Promise<void> {
  const title = app.panels.lastTitle;
  if (title === undefined)
    void vscode.window.showInformationMessage(l10n.t('There is no call yet. Send a request first.'));
  else await saveRecording(app, title);
}
