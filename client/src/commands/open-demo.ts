/** Opens a copy of the demo workspace. Its services start in the window that opens; see `demo-services.ts`. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { demoMarker, rememberDemo } from '../demo-services.ts';

export async function openDemo({ context }: App): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `parlance-demo-${randomUUID().slice(0, 8)}`);
  const from = vscode.Uri.joinPath(context.extensionUri, 'dist', 'demo');
  await vscode.workspace.fs.copy(from, folder);
  const marker = JSON.stringify({ about: 'Tells Parlance to start the demo services for this folder.' });
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(folder, demoMarker),
    new TextEncoder().encode(`${marker}\n`),
  );
  await rememberDemo(context, folder);
  await vscode.commands.executeCommand('vscode.openFolder', folder, {
    forceNewWindow: vscode.workspace.workspaceFolders !== undefined,
  });
}
