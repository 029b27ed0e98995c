/** `Open Call`: shows a call of history in the panel again, while its log is kept. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pastCall } from './past-call.ts';
import { openRequest } from './open-request.ts';

export async function openPastCall(app: App, argument: unknown): Promise<void> {
  const entry = await pastCall(app, argument);
  if (entry === undefined || app.panels.revealCall(entry.title.callId)) return;
  try {
    const progress = await app.callHost.read('log/open', { callId: entry.title.callId });
    await app.panels.reopen({ title: entry.title, progress });
  } catch {
    const open = l10n.t('Open Request');
    const answer = await vscode.window.showInformationMessage(
      l10n.t('The log of this call is not kept any more.'),
      ...(entry.text === undefined ? [] : [open]),
    );
    if (answer === open) await openRequest(app, { callId: entry.title.callId });
  }
}
