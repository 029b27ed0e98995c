/** `Save Request as File…`: writes the request of a call of history into a file, which can then be shared and tested. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pastCall, requestOf } from './past-call.ts';

export async function saveRequest(app: App, argument: unknown): Promise<void> {
  const entry = await pastCall(app, argument);
  if (entry === undefined) return;
  const text = requestOf(entry);
  const { service, method = service } = entry.title;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  // Names come from schemas of strangers: a file of the name must lie in the folder.
  const name = `${method.replaceAll(/[^\w.-]/g, '_')}.rpc`;
  const file = await vscode.window.showSaveDialog({
    title: l10n.t('Save Request'),
    filters: { [l10n.t('RPC Request')]: ['rpc'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(file);
}
