/** The dialect of the active document in the status bar, with the reason; a click leads to the setting. */
import * as vscode from 'vscode';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { followEditor } from './status-item.ts';

export function showDialect(server: LanguageServer): vscode.Disposable {
  return followEditor({
    id: 'parlance.dialect',
    name: 'Dialect',
    command: commandIds['choose-dialect'],
    delay: 300,
    ask: async ({ document }) =>
      document.languageId === 'thrift'
        ? server.ask('parlance/dialect', { uri: document.uri.toString() })
        : null,
    show(item, { name, reason, line }) {
      const place = line === undefined ? '' : ` (line ${line + 1})`;
      item.text = name;
      item.tooltip = `Thrift dialect: ${name}, because ${reason}${place}`;
      item.accessibilityInformation = { label: item.tooltip };
    },
    // Another file that is changed can be one that the active one includes.
    events: [vscode.workspace.onDidChangeConfiguration],
  });
}
