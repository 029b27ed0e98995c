/** Saves the log of a call as a recording, where the user wants it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { CallTitle } from '../call-panel/messages.ts';
import { checkTrust } from '../calls/trust.ts';
import { recordingExtension, recordingName, recordingStorage } from './recording-uri.ts';

/** Of a call that runs, as far as it has come. Nothing happens where the user declines. */
export async function recordCall(app: App, title: CallTitle): Promise<void> {
  if (!(await checkTrust())) return;
  const uri = await vscode.window.showSaveDialog({
    title: l10n.t('Save Recording'),
    saveLabel: l10n.t('Save Recording'),
    defaultUri: await usualPlace(app, title),
    filters: { Recordings: [recordingExtension] },
  });
  if (uri === undefined) return;
  const { callId } = title;
  await app.callHost.ask('recording/save', { callId, uri: uri.toString(true), title: recordingName(uri) });
  const open = l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('The call is recorded in {0}.', recordingName(uri)),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
}

async function usualPlace({ context }: App, { method, service }: CallTitle): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const place = folder?.uri ?? recordingStorage(context);
  if (folder === undefined) await vscode.workspace.fs.createDirectory(place);
  // A name from a schema is a word; of another only what is one is taken.
  const name = (method ?? service.slice(service.lastIndexOf('.') + 1)).replace(/[^\w-]/g, '') || 'call';
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return vscode.Uri.joinPath(place, `${name} ${time}.${recordingExtension}`);
}
