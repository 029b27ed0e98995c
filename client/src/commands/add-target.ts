/** Asks for a new target and writes it into the file of targets, which is made where there is none. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { revealRange } from '../calls/reveal.ts';

export async function addTarget(app: App): Promise<void> {
  const name = await ask('Name of the target', 'What requests call it, such as "local"', (text) =>
    text.trim() === '' ? 'A target needs a name.' : undefined,
  );
  if (name === undefined) return;
  const address = await ask('Address of the target', '"host:port", or a URL');
  if (address === undefined) return;
  const protocol = await pick('What it speaks', ['grpc', 'connect', 'grpc-web', 'thrift']);
  if (protocol === undefined) return;
  const danger = await pick('How much harm a wrong call does', ['dev', 'staging', 'prod']);
  if (danger === undefined) return;
  const uri = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
  const target = { name: name.trim(), address: address.trim(), protocol, danger };
  const added = await app.server.ask('parlance/addTarget', { uri, target });
  if (added.kind === 'problem') throw new Error(`The target was not added: ${added.message}.`);
  const file = vscode.Uri.parse(added.uri);
  const edit = new vscode.WorkspaceEdit();
  if (added.isNew) edit.createFile(file, { ignoreIfExists: true });
  edit.replace(file, rangeOf(added.range), added.text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The target could not be written.');
  await (await vscode.workspace.openTextDocument(file)).save();
  const { start } = rangeOf(added.range);
  await revealRange(added.uri, new vscode.Range(start, start));
}

function ask(
  title: string,
  prompt: string,
  validateInput?: (text: string) => string | undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({ title, prompt, ...(validateInput && { validateInput }) });
}

function pick(title: string, words: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showQuickPick(words, { title });
}
