/** The scopes in which this window's settings can be set, for what moves them from one name to another. */
import * as vscode from 'vscode';
import type { SettingScope } from './settings-migration.ts';

export function settingScopes(): readonly SettingScope[] {
  const { workspaceFolders = [] } = vscode.workspace;
  return [
    scope(vscode.ConfigurationTarget.Global, 'globalValue'),
    ...(workspaceFolders.length === 0 ? [] : [scope(vscode.ConfigurationTarget.Workspace, 'workspaceValue')]),
    ...(workspaceFolders.length < 2
      ? []
      : workspaceFolders.map(({ uri }) =>
          scope(vscode.ConfigurationTarget.WorkspaceFolder, 'workspaceFolderValue', uri),
        )),
  ];
}

type Member = 'globalValue' | 'workspaceValue' | 'workspaceFolderValue';

function scope(target: vscode.ConfigurationTarget, member: Member, folder?: vscode.Uri): SettingScope {
  const configuration = (): vscode.WorkspaceConfiguration =>
    vscode.workspace.getConfiguration('parlance', folder);
  return {
    get: (key) => configuration().inspect(key)?.[member],
    set: (key, value) => configuration().update(key, value, target),
  };
}
