/**
 * Asks for the name and the address of a new target and writes it into the file of targets, which is made where there is
 * none. What else it says is guessed, and shown to be mended.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NewTarget } from '../../../server/src/contract/request-targets.ts';
import type { App } from '../app.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { guessedTarget } from './guessed-target.ts';

export async function addTarget(app: App): Promise<void> {
  const name = await ask(
    l10n.t('Name of the target'),
    l10n.t('What requests call it, such as "local"'),
    (text) => (text.trim() === '' ? l10n.t('A target needs a name.') : undefined),
  );
  if (name === undefined) return;
  const address = await ask(l10n.t('Address of the target'), l10n.t('"host:port", or a URL'));
  if (address === undefined) return;
  const document = vscode.window.activeTextEditor?.document;
  const thrift = document?.languageId === 'thrift' || isThriftRequest(document);
  await writeTarget(app, document?.uri.toString() ?? '', guessedTarget({ name, address }, { thrift }));
}

function isThriftRequest(document: vscode.TextDocument | undefined): boolean {
  return document?.languageId === 'rpc' && /^\s*THRIFT\s/m.test(document.getText());
}

/** Into the file that the document with the URI goes by, and shows it beside, with the cursor at the entry. */
export async function writeTarget(app: App, uri: string, target: NewTarget): Promise<void> {
  const added = await app.server.ask('parlance/addTarget', { uri, target });
  if (added.kind === 'problem') throw new Error(l10n.t('The target was not added: {0}.', added.message));
  const file = vscode.Uri.parse(added.uri);
  const edit = new vscode.WorkspaceEdit();
  if (added.isNew) edit.createFile(file, { ignoreIfExists: true });
  edit.replace(file, rangeOf(added.range), added.text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(l10n.t('The target could not be written.'));
  const document = await vscode.workspace.openTextDocument(file);
  await document.save();
  const entry = document.offsetAt(rangeOf(added.range).start) + Math.max(0, added.text.lastIndexOf('{'));
  const cursor = document.positionAt(entry);
  const isFree = vscode.window.activeTextEditor === undefined;
  const isShown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: isShown?.viewColumn ?? (isFree ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside),
    selection: new vscode.Range(cursor, cursor),
  });
}

function ask(
  title: string,
  prompt: string,
  validateInput?: (text: string) => string | undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({ title, prompt, ...(validateInput && { validateInput }) });
}
