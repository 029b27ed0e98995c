/** `Save Recording as…`: puts its file elsewhere, under any name. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingExtension } from '../recordings/recording-uri.ts';

export async function moveRecording(app: App, argument: unknown): Promise<void> {
  const uri = await pickedRecording(app, argument);
  if (uri === undefined) return;
  const title = l10n.t('Save Recording as…');
  const target = await vscode.window.showSaveDialog({
    title,
    saveLabel: l10n.t('Save Recording'),
    defaultUri: uri,
    filters: { [l10n.t('Recordings')]: [recordingExtension] },
  });
  if (target === undefined || target.toString() === uri.toString()) return;
  // The dialog has asked whether another file of that name is to go.
  await vscode.workspace.fs.rename(uri, target, { overwrite: true });
}
