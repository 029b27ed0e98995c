/** `Show Schema Graph`: a picture of the service or type at the cursor, or of the file, beside the editor. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';

/** The file is given where somebody chose it in a menu. */
export function showSchemaGraph(app: App, argument: unknown): void {
  const editor = vscode.window.activeTextEditor;
  const uri = argument instanceof vscode.Uri ? argument : editor?.document.uri;
  const isSchema =
    argument instanceof vscode.Uri || /^(?:proto|proto3|thrift)$/.test(editor?.document.languageId ?? '');
  if (uri === undefined || !isSchema) throw new Error(l10n.t('Open the Protobuf or Thrift file to draw.'));
  const isActive = editor?.document.uri.toString() === uri.toString();
  // Without a cursor in it, the line is none of a declaration.
  app.graphs.show(uri, isActive ? editor.selection.active.line : -1);
}
