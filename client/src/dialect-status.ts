/** The dialect of the active document in the status bar, with the reason; a click leads to the setting. */
import * as vscode from 'vscode';
import { commandIds } from './manifest.ts';
import type { LanguageServer } from './language-server.ts';

/** Waits until typing pauses, for each answer needs the links of the document. */
const delay = 300;

export function showDialect(server: LanguageServer): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('parlance.dialect', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Dialect';
  item.command = commandIds['choose-dialect'];
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const update = async (): Promise<void> => {
    const mine = ++asked;
    const document = vscode.window.activeTextEditor?.document;
    const found =
      document?.languageId === 'thrift'
        ? await server.ask('parlance/dialect', { uri: document.uri.toString() }).catch(() => null)
        : null;
    // A later question has a newer answer.
    if (mine !== asked) return;
    if (found === null) {
      item.hide();
      return;
    }
    const place = found.line === undefined ? '' : ` (line ${found.line + 1})`;
    item.text = found.name;
    item.tooltip = `Thrift dialect: ${found.name}, because ${found.reason}${place}`;
    item.accessibilityInformation = { label: item.tooltip };
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
    // Another file that is changed can be one that the active one includes.
    vscode.workspace.onDidChangeTextDocument(schedule),
    vscode.workspace.onDidChangeConfiguration(schedule),
    vscode.languages.onDidChangeDiagnostics(schedule),
  );
}
