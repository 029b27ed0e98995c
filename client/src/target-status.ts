/** Where the request at the cursor goes, in the status bar, with how much harm a wrong call does; a click changes it. */
import * as vscode from 'vscode';
import type { RequestTarget } from '../../server/src/contract/server-protocol.ts';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { followEditor } from './status-item.ts';
import { visibleText } from './visible-text.ts';

export function showTarget(server: LanguageServer): vscode.Disposable {
  return followEditor({
    id: 'parlance.target',
    name: 'Target of Request',
    command: commandIds['choose-target'],
    delay: 250,
    ask: async ({ document, selection }) =>
      document.languageId === 'rpc'
        ? server.ask('parlance/requestTarget', {
            uri: document.uri.toString(),
            line: selection.active.line,
          })
        : null,
    show(item, found) {
      const { text, tooltip, isGrave } = statusOf(found);
      item.text = text;
      item.tooltip = tooltip;
      item.accessibilityInformation = { label: tooltip };
      item.backgroundColor = isGrave ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    },
    // A file of targets that changed has changed the problems of the document too, or it matters to nobody.
    events: [vscode.window.onDidChangeTextEditorSelection],
  });
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
