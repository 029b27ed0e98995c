/** `Reveal Recording`: shows where its file is. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';

export async function revealRecording(app: App, argument: unknown): Promise<void> {
  const uri = await pickedRecording(app, argument);
  if (uri === undefined) return;
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
}
