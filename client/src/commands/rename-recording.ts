/** `Rename Recording`: gives its file another name. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingExtension, recordingName } from '../recordings/recording-uri.ts';

export async function renameRecording(app: App, argument: unknown): Promise<void> {
  const uri = await pickedRecording(app, argument);
  if (uri === undefined) return;
  const name = await vscode.window.showInputBox({
    title: l10n.t('Rename Recording'),
    value: recordingName(uri),
    validateInput: (value) =>
      value.trim() === '' || /[\\/:*?"<>|]/.test(value)
        ? l10n.t('Write a name that a file can have.')
        : undefined,
  });
  if (name === undefined || name.trim() === recordingName(uri)) return;
  const target = vscode.Uri.joinPath(uri, '..', `${name.trim()}.${recordingExtension}`);
  await vscode.workspace.fs.rename(uri, target, { overwrite: false });
}
