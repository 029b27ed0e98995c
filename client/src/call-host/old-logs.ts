/** Deletes logs of calls that nobody came back for: those of windows that were closed with their panels open. */
import * as vscode from 'vscode';

const maxAgeMs = 14 * 24 * 60 * 60 * 1000;

export async function deleteOldLogs(folder: vscode.Uri): Promise<void> {
  for (const [name, type] of await entriesOf(folder)) {
    if (type !== vscode.FileType.File) continue;
    const file = vscode.Uri.joinPath(folder, name);
    const { mtime } = await vscode.workspace.fs.stat(file);
    if (Date.now() - mtime > maxAgeMs) await vscode.workspace.fs.delete(file);
  }
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // There is none before the first call.
    return [];
  }
}
