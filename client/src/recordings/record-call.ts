/** Saves the log of a call as a recording, under a name of its own, and offers another name or place. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { CallTitle } from '../call-panel/messages.ts';
import { checkTrust } from '../calls/trust.ts';
import { commandIds } from '../manifest.ts';
import { freeName, usualName } from './recording-file-name.ts';
import { recordingExtension, recordingName, recordingStorage } from './recording-uri.ts';

/** Of a call that runs, as far as it has come. */
export async function recordCall(app: App, title: CallTitle): Promise<void> {
  if (!(await checkTrust())) return;
  const uri = await freePlace(app, title);
  const { callId } = title;
  await app.callHost.ask('recording/save', { callId, uri: uri.toString(true), title: recordingName(uri) });
  // What comes next is nothing that the saving waits for.
  void offerMore(uri);
}

async function offerMore(uri: vscode.Uri): Promise<void> {
  const open = l10n.t('Open');
  const rename = l10n.t('Rename…');
  const move = l10n.t('Save as…');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('The call is recorded in {0}.', recordingName(uri)),
    open,
    rename,
    move,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
  if (answer === rename) await vscode.commands.executeCommand(commandIds['rename-recording'], uri);
  if (answer === move) await vscode.commands.executeCommand(commandIds['move-recording'], uri);
}

/** In the first folder of the workspace, or without one in the storage: the view lists both. */
async function freePlace({ context }: App, { method, service }: CallTitle): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const place = folder?.uri ?? recordingStorage(context);
  if (folder === undefined) await vscode.workspace.fs.createDirectory(place);
  const taken = new Set((await vscode.workspace.fs.readDirectory(place)).map(([name]) => name));
  const name = freeName(usualName(method ?? service, new Date()), recordingExtension, taken);
  return vscode.Uri.joinPath(place, name);
}
