/** Asks for a new target and writes it into the file of targets, which is made where there is none. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NewTarget } from '../../../server/src/contract/server-protocol.ts';
import type { App } from '../app.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { revealRange } from '../calls/reveal.ts';

export async function addTarget(app: App): Promise<void> {
  const name = await ask(
    l10n.t('Name of the target'),
    l10n.t('What requests call it, such as "local"'),
    (text) => (text.trim() === '' ? l10n.t('A target needs a name.') : undefined),
  );
  if (name === undefined) return;
  const address = await ask(l10n.t('Address of the target'), l10n.t('"host:port", or a URL'));
  if (address === undefined) return;
  const protocol = await pick(l10n.t('What it speaks'), ['grpc', 'connect', 'grpc-web', 'thrift']);
  if (protocol === undefined) return;
  const danger = await pick(l10n.t('How much harm a wrong call does'), ['dev', 'staging', 'prod']);
  if (danger === undefined) return;
  const uri = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
  await writeTarget(app, uri, { name: name.trim(), address: address.trim(), protocol, danger });
}

/** Into the file that the document with the URI goes by, and shows it there. */
export async function writeTarget(app: App, uri: string, target: NewTarget): Promise<void> {
  const added = await app.server.ask('parlance/addTarget', { uri, target });
  if (added.kind === 'problem') throw new Error(l10n.t('The target was not added: {0}.', added.message));
  const file = vscode.Uri.parse(added.uri);
  const edit = new vscode.WorkspaceEdit();
  if (added.isNew) edit.createFile(file, { ignoreIfExists: true });
  edit.replace(file, rangeOf(added.range), added.text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(l10n.t('The target could not be written.'));
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
