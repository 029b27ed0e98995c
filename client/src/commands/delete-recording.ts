/** `Delete Recording`: puts its file into the trash, after it was asked. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingName } from '../recordings/recording-uri.ts';

export async function deleteRecording(app: App, argument: unknown): Promise<void> {
  const uri = await pickedRecording(app, argument);
  if (uri === undefined) return;
  const answer = await vscode.window.showWarningMessage(
    l10n.t('Delete the recording "{0}"?', recordingName(uri)),
    { modal: true },
    l10n.t('Delete'),
  );
  if (answer === l10n.t('Delete')) await vscode.workspace.fs.delete(uri, { useTrash: hasTrash() });
}

/** A server that runs VS Code for a browser often has none. */
function hasTrash(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop;
}
