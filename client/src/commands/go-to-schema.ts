/** To the declaration of a method or service in a view; from generated code to the schema that it comes from. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SchemaPlace } from '../../../server/src/contract/server-protocol.ts';
import type { App } from '../app.ts';
import { isCount, isObject, isString } from '../shape.ts';
import { goToPlace } from '../calls/reveal.ts';

const isPlace = isObject<SchemaPlace>({ uri: isString, line: isCount, character: isCount });

export async function goToSchema({ server }: App, argument: unknown): Promise<void> {
  if (isPlace(argument)) {
    await goToPlace(argument);
    return;
  }
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  const found = await server.ask('parlance/schemaOf', { uri, line, character });
  if (found === null) {
    void vscode.window.showInformationMessage(
      l10n.t('No schema of the workspace is known to be the source of this file.'),
    );
    return;
  }
  await goToPlace(found);
}
