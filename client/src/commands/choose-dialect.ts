/** Writes the dialect of Thrift files into the settings: of the folder of the active document, else of the user. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { dialectSettings } from '../manifest.ts';

export async function chooseDialect({ server }: App): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const known =
    document === undefined ? null : await server.ask('parlance/dialect', { uri: document.uri.toString() });
  if (document === undefined || known === null) {
    void vscode.window.showInformationMessage(l10n.t('Open a Thrift file to choose its dialect.'));
    return;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const settings = vscode.workspace.getConfiguration('parlance', document.uri);
  const chosen = settings.get<string>(dialectSettings.thrift);
  const items = [
    {
      id: 'auto',
      label: l10n.t('Auto'),
      detail: l10n.t('What each file shows, and Apache Thrift where it shows none.'),
    },
    ...known.choices.map(({ id, name, detail }) => ({ id, label: name, detail })),
  ].map((item) => ({ ...item, description: item.id === chosen ? l10n.t('chosen') : '' }));
  const title =
    folder === undefined
      ? l10n.t('Dialect of Thrift files')
      : l10n.t('Dialect of Thrift files in "{0}"', folder.name);
  const placeHolder = l10n.t('{0}, because {1}', known.name, known.reason);
  const choice = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true });
  if (choice === undefined) return;
  const target =
    folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.WorkspaceFolder;
  await settings.update(dialectSettings.thrift, choice.id, target);
}
