/** The documents of the workspace that is open, and what VS Code offers in them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** Opens a file of the workspace in an editor; `name` is relative to the folder. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

export interface Lens {
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** The lenses of a document, once it has some. */
export function lensesOf({ uri }: vscode.TextDocument): Promise<readonly Lens[]> {
  return until('lenses', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    const found = (lenses ?? []).flatMap(({ command }): readonly Lens[] =>
      command === undefined
        ? []
        : [{ title: command.title, command: command.command, arguments: command.arguments ?? [] }],
    );
    return found.length > 0 ? found : undefined;
  });
}

/** Does what a click on the lens does. */
export async function click(lens: Lens): Promise<void> {
  await vscode.commands.executeCommand(lens.command, ...lens.arguments);
}

/** What is told at a place of a document, once something is. */
export function hoverAt({ uri }: vscode.TextDocument, place: vscode.Position): Promise<string> {
  return until('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[] | undefined>(
      'vscode.executeHoverProvider',
      uri,
      place,
    );
    const texts = (hovers ?? []).flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    return texts.length > 0 ? texts.join('\n') : undefined;
  });
}

/** What is wrong with a document, once that is among it. */
export function problemsOf(
  { uri }: vscode.TextDocument,
  wanted: RegExp = /^/,
): Promise<readonly vscode.Diagnostic[]> {
  return until('a problem', () => {
    const problems = vscode.languages.getDiagnostics(uri);
    return problems.some(({ message }) => wanted.test(message)) ? problems : undefined;
  });
}

/** The editors and panels that are open, by their labels. */
export function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
