/** Where recordings are, and what they are called. */
import * as vscode from 'vscode';
import { recordingPrefix } from '../../../server/src/contract/recording.ts';
import { baseName } from '../path-parts.ts';

/** The end of the names of their files, without the dot. */
export const recordingExtension = 'rpcrec';

export function isRecordingFile(uri: string): boolean {
  return uri.endsWith(`.${recordingExtension}`);
}

/** By which the call host knows the recorded call. */
export function recordingId(uri: vscode.Uri): string {
  return recordingPrefix + uri.toString(true);
}

/** The file of a recorded call; nothing of other calls. */
export function recordingUri(callId: string): vscode.Uri | undefined {
  return callId.startsWith(recordingPrefix)
    ? vscode.Uri.parse(callId.slice(recordingPrefix.length))
    : undefined;
}

/** The name of the file without its end. */
export function recordingName(uri: vscode.Uri): string {
  const name = baseName(uri.path);
  return name.endsWith(`.${recordingExtension}`) ? name.slice(0, -recordingExtension.length - 1) : name;
}

/** The folder for those that are saved where no folder is open. */
export function recordingStorage({ storageUri, globalStorageUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'recordings');
}
