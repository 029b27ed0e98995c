/** Writes a message to a file that the user chooses: its JSON, or its bytes as they were encoded. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import { messageBytes, messageText } from './message-bytes.ts';

export async function saveMessage(
  callHost: CallHostProcess,
  callId: string,
  seq: number,
  form: 'json' | 'bytes',
): Promise<void> {
  const content =
    form === 'json'
      ? Buffer.from(await messageText(callHost, callId, seq, 'json'))
      : await messageBytes(callHost, callId, seq);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `message-${seq}.${form === 'json' ? 'json' : 'bin'}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    saveLabel: l10n.t('Save Message'),
  });
  if (uri !== undefined) await vscode.workspace.fs.writeFile(uri, content);
}
