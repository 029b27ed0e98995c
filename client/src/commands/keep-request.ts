/** Keeps a new request in the workspace: one key offers the file of its service, another takes it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isRequestsFile, requestsFileOf, withRequest } from './requests-file.ts';

/** The request document of the active editor that is no file yet; of others, their own way of saving. */
export async function keepRequest(app: App): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const document = editor?.document;
  if (document?.languageId !== 'rpc' || !document.isUntitled || !hasFolder()) {
    await vscode.commands.executeCommand('workbench.action.files.save');
    return;
  }
  const line = editor?.selection.active.line ?? 0;
  const view = { uri: document.uri.toString(), line, opened: [], closed: [], shown: {} };
  const form = await app.server.ask('parlance/requestForm', view);
  const text = document.getText();
  const kept = await keepRequestText(text, form?.head?.service ?? '');
  if (kept === undefined) return;
  // What is kept now is not to be asked about; typed on meanwhile, it stays.
  if (document.getText() === text) {
    await vscode.window.showTextDocument(document, editor?.viewColumn);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await showKept(kept, editor?.viewColumn);
}

export interface KeptRequest {
  readonly file: vscode.Uri;
  readonly start: number;
}

/** Asks where, and writes it there; nothing where the user does not say it. */
export async function keepRequestText(text: string, service: string): Promise<KeptRequest | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    const file = await vscode.window.showSaveDialog({
      title: l10n.t('Save Request'),
      filters: { [l10n.t('RPC Request')]: ['rpc'] },
    });
    return file && (await write(file, text, 0));
  }
  const path = await vscode.window.showInputBox({
    title: l10n.t('Save Request'),
    prompt: l10n.t('The file in {0}; a request is added to those that are there', folder.name),
    value: requestsFileOf(service),
    validateInput: (typed) =>
      isRequestsFile(typed) ? undefined : l10n.t('This is no path of a file “.rpc” in the folder.'),
  });
  if (path === undefined) return undefined;
  const file = vscode.Uri.joinPath(folder.uri, path.trim());
  const joined = withRequest(await textOf(file), text);
  return write(file, joined.text, joined.start);
}

export async function showKept({ file, start }: KeptRequest, viewColumn?: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const place = document.positionAt(start);
  const selection = new vscode.Range(place, place);
  await vscode.window.showTextDocument(document, {
    selection,
    ...(viewColumn !== undefined && { viewColumn }),
  });
}

async function write(file: vscode.Uri, text: string, start: number): Promise<KeptRequest> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return { file, start };
}

/** As it is in its editor, where it is open; unsaved edits are saved with the request. */
async function textOf(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open !== undefined) {
    if (open.isDirty) await open.save();
    return open.getText();
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return '';
    throw error;
  }
}

function hasFolder(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}
