/** Writes the dialect of Thrift files into the settings: of the folder of the active document, else of the user. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { dialectSettings } from '../manifest.ts';

export async function chooseDialect({ server }: App): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const known =
    document === undefined ? null : await server.ask('parlance/dialect', { uri: document.uri.toString() });
  if (document === undefined || known === null) {
    void vscode.window.showInformationMessage('Open a Thrift file to choose its dialect.');
    return;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const settings = vscode.workspace.getConfiguration('parlance', document.uri);
  const chosen = settings.get<string>(dialectSettings.thrift);
  const items = [
    { id: 'auto', label: 'Auto', detail: 'What each file shows, and Apache Thrift where it shows none.' },
    ...known.choices.map(({ id, name, detail }) => ({ id, label: name, detail })),
  ].map((item) => ({ ...item, description: item.id === chosen ? 'chosen' : '' }));
  const title =
    folder === undefined ? 'Dialect of Thrift files' : `Dialect of Thrift files in "${folder.name}"`;
  const placeHolder = `${known.name}, because ${known.reason}`;
  const choice = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true });
  if (choice === undefined) return;
  const target =
    folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.WorkspaceFolder;
  await settings.update(dialectSettings.thrift, choice.id, target);
}
