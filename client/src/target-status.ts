/** Where the request at the cursor goes, in the status bar, with how much harm a wrong call does; a click changes it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RequestTarget } from '../../server/src/contract/request-targets.ts';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { followEditor } from './status-item.ts';
import { visibleText } from './visible-text.ts';

export function showTarget(server: LanguageServer): vscode.Disposable {
  return followEditor({
    id: 'parlance.target',
    name: l10n.t('Target of Request'),
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
    return {
      text: `$(target) ${l10n.t('No target')}`,
      tooltip: l10n.t('The request does not say where it goes'),
      isGrave: false,
    };
  const shown = visibleText(name);
  if (from === 'address')
    return { text: `$(target) ${shown}`, tooltip: l10n.t('Calls go to {0}', shown), isGrave: false };
  if (target === undefined)
    return {
      text: `$(target) ${shown} ?`,
      tooltip: l10n.t('There is no usable target "{0}"', shown),
      isGrave: false,
    };
  const { address, protocol, danger, tls } = target;
  const words = [
    ...(danger === undefined ? [] : [danger]),
    ...(tls?.verify === false ? [l10n.t('certificate not checked')] : []),
    ...(from === 'default' ? [l10n.t('default')] : []),
  ];
  const facts = words.length === 0 ? '' : ` (${words.join(', ')})`;
  return {
    text: `$(target) ${shown}${facts}`,
    tooltip: l10n.t(
      'Calls go to the target "{0}": {1}, {2}{3}',
      shown,
      visibleText(address),
      protocol,
      facts,
    ),
    isGrave: danger === 'prod',
  };
}
