/** Writes into the request of a call that failed, or into its target, what the error advises. Sending it again is the user's. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { rangeOf } from './call-problems.ts';
import type { OpenCall } from './open-call.ts';
import { revealRange } from './reveal.ts';

/** @throws {Error} where there is nothing to change, or it cannot be changed. */
export async function mendCall(app: App, { uri, line, progress }: OpenCall): Promise<void> {
  const setting = progress.error?.setting;
  if (setting === undefined)
    throw new Error(l10n.t('The error of this call says nothing that can be changed.'));
  const changes = await app.server.ask('parlance/mendRequest', { uri, line, setting });
  const [first] = changes;
  if (first === undefined)
    throw new Error(
      l10n.t('The request of this call, or its target, is not there any more; change it by hand.'),
    );
  const edit = new vscode.WorkspaceEdit();
  // A file of targets that nobody is working on is saved, so that whatever reads it knows of the change.
  const untouched: vscode.TextDocument[] = [];
  for (const file of new Set(changes.map((change) => change.uri))) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
    if (file !== uri && !document.isDirty) untouched.push(document);
  }
  for (const change of changes)
    edit.replace(vscode.Uri.parse(change.uri), rangeOf(change.range), change.text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(l10n.t('The change could not be made.'));
  for (const document of untouched) await document.save();
  const { start } = rangeOf(first.range);
  if (first.uri === uri) return revealRange(uri, new vscode.Range(start, start));
  // Whoever sends the request again needs no look at the other file.
  const place = new vscode.Position(line, 0);
  await revealRange(uri, new vscode.Range(place, place));
  void tellOfChange(first.uri, new vscode.Range(start, start));
}

async function tellOfChange(uri: string, range: vscode.Range): Promise<void> {
  const show = l10n.t('Show');
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const answer = await vscode.window.showInformationMessage(
    l10n.t('{0} has the change; send the request again.', file),
    show,
  );
  if (answer === show) await revealRange(uri, range);
}
