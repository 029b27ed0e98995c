/** The lens `N references`: lists where the declaration below it is named. */
import * as vscode from 'vscode';
import type { LensCommands } from '../../../server/src/contract/editor-commands.ts';
import type { App } from '../app.ts';
import { isCount, isObject, isString } from '../shape.ts';

const isPlace = isObject<LensCommands['parlance.showReferences']>({
  uri: isString,
  line: isCount,
  character: isCount,
});

export async function showReferences(_: App, argument: unknown): Promise<void> {
  if (!isPlace(argument)) {
    await vscode.commands.executeCommand('editor.action.referenceSearch.trigger');
    return;
  }
  const uri = vscode.Uri.parse(argument.uri);
  const position = new vscode.Position(argument.line, argument.character);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    uri,
    position,
  );
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, found);
}
