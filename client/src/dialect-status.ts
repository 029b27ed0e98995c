/** The dialect of the active document in the status bar, with the reason; a click leads to the setting. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { followEditor } from './status-item.ts';

export function showDialect(server: LanguageServer): vscode.Disposable {
  return followEditor({
    id: 'parlance.dialect',
    name: l10n.t('Dialect'),
    command: commandIds['choose-dialect'],
    delay: 300,
    ask: async ({ document }) =>
      document.languageId === 'thrift'
        ? server.ask('parlance/dialect', { uri: document.uri.toString() })
        : null,
    show(item, { name, reason, line }) {
      item.text = name;
      item.tooltip =
        line === undefined
          ? l10n.t('Thrift dialect: {0}, because {1}', name, reason)
          : l10n.t('Thrift dialect: {0}, because {1} (line {2})', name, reason, line + 1);
      item.accessibilityInformation = { label: item.tooltip };
    },
    // Another file that is changed can be one that the active one includes.
    events: [vscode.workspace.onDidChangeConfiguration],
  });
}
