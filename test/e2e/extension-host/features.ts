/** What VS Code asks the extension for, as its own commands ask: one function a feature, each waits for an answer. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** A place in a document of the workspace. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** Where `before` is followed by `after`, the only such place in the document. */
export function placeOf(document: vscode.TextDocument, before: string, after: string): Place {
  const at = document.getText().indexOf(before + after);
  assert.ok(at >= 0, `"${before}${after}" is in the document`);
  return { document, position: document.positionAt(at + before.length) };
}

/** The answer of a command of VS Code, once it is no empty one. */
export function answerOf<T>(command: string, ...args: readonly unknown[]): Promise<T> {
  return until(command, async () => {
    const answer = await vscode.commands.executeCommand<T | undefined>(command, ...args);
    return isEmpty(answer) ? undefined : answer;
  });
}

function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0);
}

/** The same about a place. */
export function answerAt<T>(
  command: string,
  { document, position }: Place,
  ...args: readonly unknown[]
): Promise<T> {
  return answerOf(command, document.uri, position, ...args);
}

/** The texts that the locations hold, each behind the name of its file. */
export async function textsOf(
  locations: readonly (vscode.Location | vscode.LocationLink)[],
): Promise<readonly string[]> {
  const texts = await Promise.all(
    locations.map(async (location) => {
      const [uri, range] =
        'targetUri' in location
          ? [location.targetUri, location.targetSelectionRange ?? location.targetRange]
          : [location.uri, location.range];
      const document = await vscode.workspace.openTextDocument(uri);
      return `${uri.path.slice(uri.path.lastIndexOf('/') + 1)}: ${document.getText(range)}`;
    }),
  );
  return texts.sort();
}

/**
 * What is offered at the place, the likeliest first, once the wanted is. Until the extension is ready VS Code offers words
 * of the document on its own.
 */
export async function completionsAt(place: Place, wanted: string): Promise<readonly vscode.CompletionItem[]> {
  const items = await until(`${wanted} among the proposals`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList | undefined>(
      'vscode.executeCompletionItemProvider',
      place.document.uri,
      place.position,
      undefined,
      8,
    );
    return list?.items.some((item) => labelOf(item) === wanted) === true ? list.items : undefined;
  });
  return items.toSorted((a, b) => ((a.sortText ?? labelOf(a)) < (b.sortText ?? labelOf(b)) ? -1 : 1));
}

export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The actions that are offered for the place, by their titles. */
export async function actionsAt(
  { document, position }: Place,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  return answerOf(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(position, position),
    kind,
    30,
  );
}

/** The document as it is after the edit. The edit is taken back when the editor is closed unsaved. */
export async function textAfter(
  document: vscode.TextDocument,
  edit: vscode.WorkspaceEdit | readonly vscode.TextEdit[],
): Promise<string> {
  const whole = edit instanceof vscode.WorkspaceEdit ? edit : new vscode.WorkspaceEdit();
  if (!(edit instanceof vscode.WorkspaceEdit)) whole.set(document.uri, [...edit]);
  assert.ok(await vscode.workspace.applyEdit(whole), 'the edit fits');
  return document.getText();
}

/** The files of an edit by their names, with how many places it changes in each. */
export function changesOf(edit: vscode.WorkspaceEdit): Readonly<Record<string, number>> {
  return Object.fromEntries(
    edit.entries().map(([uri, edits]) => [uri.path.slice(uri.path.lastIndexOf('/') + 1), edits.length]),
  );
}
