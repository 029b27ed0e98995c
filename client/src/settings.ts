/** The extension's settings as the user has them now. */
import * as vscode from 'vscode';
import { settingDefaults, type Settings } from './manifest.ts';

const section = 'parlance';

export function setting<K extends keyof Settings>(key: K): Settings[K] {
  return vscode.workspace.getConfiguration(section).get<Settings[K]>(key, settingDefaults[key]);
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}
