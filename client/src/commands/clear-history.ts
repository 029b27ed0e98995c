/** `Clear History`: all calls and their logs are gone from the disk, after one question. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export async function clearHistory({ history }: App): Promise<void> {
  await history.ready();
  const { length } = history.entries;
  if (length === 0) return;
  const clear = l10n.t('Clear');
  const answer = await vscode.window.showWarningMessage(
    length === 1 ? l10n.t('Clear the call of history?') : l10n.t('Clear all {0} calls of history?', length),
    { modal: true, detail: l10n.t('Their requests and their logs are deleted from the disk.') },
    clear,
  );
  if (answer === clear) history.clear();
}
