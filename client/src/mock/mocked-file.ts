/** The schema that a command about mock servers is for, and the scripts of the workspace. */
import * as vscode from 'vscode';

/** The one that was clicked, or that of the active editor; saved, since another process reads it. */
export async function mockedSchema(argument: unknown): Promise<vscode.Uri | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file' || !/\.(?:proto|thrift)$/.test(uri.path)) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty) await document.save();
  return uri;
}

/** Where imports are looked for first. */
export function folderOf(file: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, '..');
  return folder.fsPath;
}

/** More are not looked at. */
const mostDocuments = 500;

/** The request documents with answers of mock servers. */
export async function mockScripts(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/*.rpc', '**/node_modules/**', mostDocuments);
  const scripts: vscode.Uri[] = [];
  for (const uri of found.toSorted((a, b) => (a.fsPath < b.fsPath ? -1 : 1))) {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (/^[ \t]*MOCK[ \t]/m.test(text)) scripts.push(uri);
  }
  return scripts;
}
