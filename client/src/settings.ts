/** The extension's settings as the user has them now. */
import * as vscode from 'vscode';
import { settingDefaults, type Settings } from './manifest.ts';

const section = 'parlance';

/** Of settings that folders can have for themselves, `scope` is the folder, or `null` for what holds elsewhere. */
export function setting<K extends keyof Settings>(key: K, scope?: vscode.Uri | null): Settings[K] {
  return vscode.workspace.getConfiguration(section, scope).get<Settings[K]>(key, settingDefaults[key]);
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}
