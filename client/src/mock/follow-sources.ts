/** Tells when schemas or request documents have changed, on disk or in an editor. */
import * as vscode from 'vscode';
import { servedLanguages } from '../manifest.ts';

/** In milliseconds: how long it is quiet before that is told. VS Code tells the language server of files within it. */
const settleMs = 500;

export function followSources(changed: () => void): vscode.Disposable {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(changed, settleMs);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{proto,thrift,rpc}');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(settle),
    watcher.onDidCreate(settle),
    watcher.onDidDelete(settle),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const isSource = (servedLanguages as readonly string[]).includes(document.languageId);
      if (isSource && contentChanges.length > 0) settle();
    }),
    new vscode.Disposable(() => clearTimeout(settling)),
  );
}
