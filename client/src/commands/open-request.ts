/** `Open Request`: the request of a call of history as a new document, to be changed and sent. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { pastCall, requestOf } from './past-call.ts';

export async function openRequest(app: App, argument: unknown): Promise<void> {
  const entry = await pastCall(app, argument);
  if (entry === undefined) return;
  const content = requestOf(entry);
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content });
  await vscode.window.showTextDocument(document);
}
