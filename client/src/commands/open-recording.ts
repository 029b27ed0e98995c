/** `Open Recording`: shows a recorded call. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';

export async function openRecording(app: App, argument: unknown): Promise<void> {
  const uri = await pickedRecording(app, argument);
  if (uri !== undefined) await vscode.commands.executeCommand('vscode.open', uri);
}
