/** The place in a request document that a command is about: the one its lens names, else the cursor. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCount, isObject, isString } from '../shape.ts';
import type { RequestPlace } from '../calls/start-call.ts';

type Place = Pick<RequestPlace, 'uri' | 'line'>;

const isPlace = isObject<Place>({ uri: isString, line: isCount });

export function requestPlace(argument: unknown): Place | undefined {
  if (isPlace(argument)) return { uri: argument.uri, line: argument.line };
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'rpc') {
    void vscode.window.showInformationMessage(l10n.t('Open a request document (.rpc) first.'));
    return undefined;
  }
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
