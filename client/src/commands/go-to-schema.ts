/** From generated code to the schema it comes from: to the declaration, where the cursor is on one. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export async function goToSchema({ server }: App): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  const found = await server.ask('parlance/schemaOf', { uri, line, character });
  if (found === null) {
    void vscode.window.showInformationMessage(
      'No schema of the workspace is known to be the source of this file.',
    );
    return;
  }
  const position = new vscode.Position(found.line, found.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(found.uri), {
    selection: new vscode.Range(position, position),
  });
}
