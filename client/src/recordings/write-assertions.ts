/** Makes a request document of a logged call, which sends the same and expects the same answers. Sends nothing. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';

export async function writeAssertions(app: App, callId: string): Promise<void> {
  if (!(await checkTrust())) return;
  const { text } = await app.callHost.ask('log/requestText', { callId });
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: text });
  await vscode.window.showTextDocument(document, { preview: false });
}
