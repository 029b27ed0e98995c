/** Where the request at the cursor goes, in the status bar, with how much harm a wrong call does; a click changes it. */
import * as vscode from 'vscode';
import type { RequestTarget } from '../../server/src/contract/server-protocol.ts';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { visibleText } from './views/visible-text.ts';

/** Waits until typing or moving pauses, for each answer reads the document. */
const delay = 250;

export function showTarget(server: LanguageServer): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('parlance.target', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Target of Request';
  item.command = commandIds['choose-target'];
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const update = async (): Promise<void> => {
    const mine = ++asked;
    const editor = vscode.window.activeTextEditor;
    const found =
      editor?.document.languageId === 'rpc'
        ? await server
            .ask('parlance/requestTarget', {
              uri: editor.document.uri.toString(),
              line: editor.selection.active.line,
            })
            .catch(() => null)
        : null;
    // A later question has a newer answer.
    if (mine !== asked) return;
    if (found === null) {
      item.hide();
      return;
    }
    const { text, tooltip, isGrave } = statusOf(found);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip };
    item.backgroundColor = isGrave ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), delay);
  };

  schedule();
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.window.onDidChangeTextEditorSelection(schedule),
    vscode.workspace.onDidChangeTextDocument(schedule),
    // A file of targets that changed has changed the problems of the document too, or it matters to nobody.
    vscode.languages.onDidChangeDiagnostics(schedule),
  );
}

function statusOf({ from, name = '', target }: RequestTarget): {
  readonly text: string;
  readonly tooltip: string;
  readonly isGrave: boolean;
} {
  if (from === 'nobody')
    return { text: '$(target) No target', tooltip: 'The request does not say where it goes', isGrave: false };
  const shown = visibleText(name);
  if (from === 'address')
    return { text: `$(target) ${shown}`, tooltip: `Calls go to ${shown}`, isGrave: false };
  if (target === undefined)
    return { text: `$(target) ${shown} ?`, tooltip: `There is no usable target "${shown}"`, isGrave: false };
  const { address, protocol, danger, tls } = target;
  const words = [
    ...(danger === undefined ? [] : [danger]),
    ...(tls?.verify === false ? ['certificate not checked'] : []),
    ...(from === 'default' ? ['default'] : []),
  ];
  const facts = words.length === 0 ? '' : ` (${words.join(', ')})`;
  return {
    text: `$(target) ${shown}${facts}`,
    tooltip: `Calls go to the target "${shown}": ${visibleText(address)}, ${protocol}${facts}`,
    isGrave: danger === 'prod',
  };
}
