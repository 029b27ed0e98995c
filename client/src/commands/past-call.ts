/** The call of history that a command is about: the one that its row or lens names, else one that the user picks. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';
import type { HistoryEntry } from '../history/history-entry.ts';
import { callName, isMeant, statusText } from '../history/history-words.ts';
import { visibleText } from '../visible-text.ts';

const isPastCall = isObject<{ callId: string }>({ callId: isString });

interface PastCallItem extends vscode.QuickPickItem {
  readonly entry: HistoryEntry;
}

/** Nothing where the user picks none. */
export async function pastCall(app: App, argument: unknown): Promise<HistoryEntry | undefined> {
  if (!isPastCall(argument)) return pickPastCall(app);
  const entry = app.history.get(argument.callId) ?? app.lastResults.get(argument.callId);
  if (entry === undefined)
    void vscode.window.showInformationMessage(l10n.t('This call is not in history any more.'));
  return entry;
}

/** Searches all that is known of calls, their requests among it. */
export async function pickPastCall({ history, calls }: App): Promise<HistoryEntry | undefined> {
  await history.ready();
  if (history.entries.length === 0) {
    void vscode.window.showInformationMessage(
      history.isOff
        ? l10n.t('History is off. "parlance.history.calls" in the settings turns it on.')
        : l10n.t('There is no call yet.'),
    );
    return undefined;
  }
  const pick = vscode.window.createQuickPick<PastCallItem>();
  pick.title = l10n.t('Find in History');
  pick.placeholder = l10n.t('Words of the method, the target, the error or the request');
  const search = (query: string): void => {
    pick.items = history.entries
      .filter((entry) => isMeant(entry, query))
      .map((entry) => itemOf(entry, calls.get(entry.title.callId)?.running === true));
  };
  const { promise, resolve } = Promise.withResolvers<HistoryEntry | undefined>();
  pick.onDidChangeValue(search);
  pick.onDidAccept(() => {
    resolve(pick.selectedItems[0]?.entry);
    pick.hide();
  });
  pick.onDidHide(() => {
    resolve(undefined);
    pick.dispose();
  });
  search('');
  pick.show();
  return promise;
}

function itemOf(entry: HistoryEntry, isRunning: boolean): PastCallItem {
  const { title, startedAt, end } = entry;
  return {
    label: visibleText(callName(title)),
    description: visibleText(`${statusText(entry, isRunning)} · ${title.targetName}`),
    detail: visibleText([new Date(startedAt).toLocaleString(), end?.message ?? []].flat().join(' · ')),
    // All that is known was searched; VS Code would look into the label alone.
    alwaysShow: true,
    entry,
  };
}

/** The request of a call, to be opened or sent. @throws {Error} where it was not kept. */
export function requestOf({ text }: HistoryEntry): string {
  if (text === undefined) throw new Error(l10n.t('The request of this call was not kept: it was too long.'));
  return text;
}
