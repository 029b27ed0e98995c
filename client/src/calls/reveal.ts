/** Shows a place of a document. */
import * as vscode from 'vscode';
import type { SchemaPlace } from '../../../server/src/contract/server-protocol.ts';

/** In the editor that has the document, where there is one. */
export async function revealRange(uri: string, range: vscode.Range): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, visible?.viewColumn);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens a declaration, in place of the last one that was only looked at. */
export async function goToPlace(
  { uri, line, character }: SchemaPlace,
  viewColumn?: vscode.ViewColumn,
): Promise<void> {
  const position = new vscode.Position(line, character);
  const selection = new vscode.Range(position, position);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection,
    ...(viewColumn !== undefined && { viewColumn }),
  });
}
