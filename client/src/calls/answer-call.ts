/** Writes the answer to a call of the server into the request document, filled from the schema and ready to be sent. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { OpenCall } from './open-call.ts';

/** @throws {Error} where the event is no such call, or the document has no request for its answer any more. */
export async function answerCall(app: App, call: OpenCall, seq: number): Promise<void> {
  const { thrift } = await app.callHost.ask('log/detail', { callId: call.id, seq });
  if (thrift?.type !== 'call') throw new Error(l10n.t('This event is not a call of the server.'));
  const { uri, line } = call;
  const { method, seqid } = thrift;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const answer = await app.server.ask('parlance/newAnswer', { uri, line, method, seqid });
  if (answer === null)
    throw new Error(
      l10n.t('The request of this call is gone, or its service has no method of that name to answer.'),
    );
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, visible?.viewColumn);
  const { position, text, selection } = answer;
  await editor.edit((edit) => edit.insert(new vscode.Position(position.line, position.character), text));
  const { start, end } = selection;
  editor.selection = new vscode.Selection(start.line, start.character, end.line, end.character);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
