/** `Play Recording`: shows a recorded call as it went. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingId } from '../recordings/recording-uri.ts';

export async function replayRecording(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const uri = await pickedRecording(app, argument);
  if (uri === undefined) return;
  await vscode.commands.executeCommand('vscode.open', uri);
  await app.panels.replay(recordingId(uri), { kind: 'play', speed: 1 });
}
