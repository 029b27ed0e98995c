/** `Clear History`: all calls and their logs are gone from the disk, after one question. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export async function clearHistory({ history }: App): Promise<void> {
  await history.ready();
  const { length } = history.entries;
  if (length === 0) return;
  const clear = 'Clear';
  const answer = await vscode.window.showWarningMessage(
    length === 1 ? 'Clear the call of history?' : `Clear all ${length} calls of history?`,
    { modal: true, detail: 'Their requests and their logs are deleted from the disk.' },
    clear,
  );
  if (answer === clear) history.clear();
}
