/** The recordings at hand: those in the folders of the workspace, and those in the storage of the extension. */
import * as vscode from 'vscode';
import { parentPath } from '../path-parts.ts';
import { recordingExtension, recordingName } from './recording-uri.ts';

export interface RecordingFile {
  readonly uri: vscode.Uri;
  readonly name: string;
  /** Where in the workspace it is; absent of those in the storage. */
  readonly folder?: string;
}

/** As many as one looks through. */
const maxFiles = 1000;

export async function listRecordings(storage: vscode.Uri): Promise<readonly RecordingFile[]> {
  const found = await vscode.workspace.findFiles(
    `**/*.${recordingExtension}`,
    '**/node_modules/**',
    maxFiles,
  );
  const inWorkspace = found.map((uri) => {
    const relative = vscode.workspace.asRelativePath(uri);
    return {
      uri,
      name: recordingName(uri),
      folder: parentPath(relative),
    };
  });
  const stored = (await entriesOf(storage))
    .filter(([name, type]) => type === vscode.FileType.File && name.endsWith(`.${recordingExtension}`))
    .map(([name]) => vscode.Uri.joinPath(storage, name))
    .map((uri) => ({ uri, name: recordingName(uri) }));
  return [...inWorkspace, ...stored].sort((a, b) => a.name.localeCompare(b.name));
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // There is none before the first recording.
    return [];
  }
}
