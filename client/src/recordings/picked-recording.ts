/** Which recording a command means: the one of its row in the view, the open one, or one that the user picks. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { recordingEditorViewType } from '../manifest.ts';
import { listRecordings } from './recording-list.ts';
import { recordingExtension, recordingStorage } from './recording-uri.ts';

/** Nothing where the user picks none. */
export async function pickedRecording({ context }: App, argument: unknown): Promise<vscode.Uri | undefined> {
  const given = uriIn(argument) ?? openRecording();
  if (given !== undefined) return given;
  const files = await listRecordings(recordingStorage(context));
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('There is no recording yet. Save one from the panel of a call.'),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    files.map(({ uri, name, folder }) => ({ label: name, description: folder ?? l10n.t('in storage'), uri })),
    { title: l10n.t('Recordings'), placeHolder: l10n.t('The recording') },
  );
  return picked?.uri;
}

/** Of a row of the view, or of a file in the explorer. */
function uriIn(argument: unknown): vscode.Uri | undefined {
  const uri: unknown =
    typeof argument === 'object' && argument !== null && 'uri' in argument ? argument.uri : argument;
  return uri instanceof vscode.Uri && uri.path.endsWith(`.${recordingExtension}`) ? uri : undefined;
}

function openRecording(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === recordingEditorViewType
    ? input.uri
    : undefined;
}
