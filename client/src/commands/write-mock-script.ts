/** `Write Mock Script`: a new request document with an answer for each method of a schema, to be edited and saved. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { mockedSchema, noSchema } from '../mock/mocked-file.ts';

export async function writeMockScript({ server }: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const file = await mockedSchema(argument);
  if (file === undefined) throw noSchema();
  const made = await server.ask('parlance/mockScript', { uri: file.toString() });
  if (made.kind === 'problem') throw new Error(made.message);
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: made.text });
  await vscode.window.showTextDocument(document);
}
