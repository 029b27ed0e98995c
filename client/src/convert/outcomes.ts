/** The documents that conversions make: not saved yet, but with the place where they belong. */
import * as vscode from 'vscode';
import type { ConversionRemark, ConvertedSchema } from '../../../server/src/contract/conversion.ts';
import { isThere } from './file-exists.ts';

export interface OutcomeOf {
  readonly source: vscode.Uri;
  /** The document. */
  readonly uri: vscode.Uri;
  readonly viewColumn: vscode.ViewColumn;
  /** The file that has the name which the outcome would have; it is left alone. */
  readonly existing?: vscode.Uri;
  readonly remarks: readonly ConversionRemark[];
}

/** Opens the outcome. One of before that is not saved is written anew, which can be undone. */
export async function openOutcome(
  file: ConvertedSchema,
  language: string,
  viewColumn: vscode.ViewColumn,
): Promise<OutcomeOf> {
  const target = vscode.Uri.parse(file.target);
  const { uri, existing } = await freePlace(target);
  // A document with a place counts as changed from the start, and what is changed and has no editor for a while is opened
  // by VS Code, wherever somebody is: so the editor comes first.
  if (uri !== undefined)
    await vscode.commands.executeCommand('vscode.open', uri, { viewColumn, preview: false });
  const document =
    uri === undefined
      ? await vscode.workspace.openTextDocument({ language, content: file.text })
      : await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: uri === undefined ? viewColumn : vscode.ViewColumn.Active,
    preview: false,
  });
  if (document.getText() !== file.text) {
    await fill(document, file.text);
    // It is read from its beginning.
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    editor.revealRange(editor.selection);
  }
  return {
    source: vscode.Uri.parse(file.uri),
    uri: document.uri,
    viewColumn: editor.viewColumn ?? viewColumn,
    ...(existing && { existing }),
    remarks: file.remarks,
  };
}

/** The outcome's place, or one beside it; none where its source is in no folder, or not on this disk. */
async function freePlace(
  target: vscode.Uri,
): Promise<{ readonly uri?: vscode.Uri; readonly existing?: vscode.Uri }> {
  if (target.scheme !== 'file') return {};
  const untitled = { scheme: 'untitled' };
  if (!(await isThere(target))) return { uri: target.with(untitled) };
  for (let next = 2; ; next++) {
    const other = target.with({ path: target.path.replace(/(\.\w+)$/, `-${next}$1`) });
    if (!(await isThere(other))) return { uri: other.with(untitled), existing: target };
  }
}

async function fill(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  edit.replace(document.uri, whole, text);
  await vscode.workspace.applyEdit(edit);
}
