/** The schema that a command about mock servers is for, and the scripts of the workspace. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCount, isObject, isString } from '../call-panel/shape.ts';

/** A line of a file, as lenses and the rows of services name it. */
const isPlace = isObject<{ uri: string; line: number }>({ uri: isString, line: isCount });

/**
 * The one that was clicked, or that declares the service of a script or a row that was, or that of the active editor;
 * saved, since another process reads it.
 */
export async function mockedSchema(argument: unknown): Promise<vscode.Uri | undefined> {
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : isPlace(argument)
        ? await schemaOfPlace(vscode.Uri.parse(argument.uri), argument.line)
        : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file' || !/\.(?:proto|thrift)$/.test(uri.path)) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty) await document.save();
  return uri;
}

/** Of a script the file that declares its method. The script is saved, since the server reads it. */
async function schemaOfPlace(uri: vscode.Uri, line: number): Promise<vscode.Uri | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId !== 'rpc') return uri;
  if (document.isUntitled)
    throw new Error(l10n.t('Save the script in the workspace first: mock servers read files.'));
  if (document.isDirty) await document.save();
  const end = document.lineAt(line).text.trimEnd().length;
  const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    new vscode.Position(line, Math.max(0, end - 1)),
  );
  const [first] = found;
  return first === undefined ? undefined : 'uri' in first ? first.uri : first.targetUri;
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
