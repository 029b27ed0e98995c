/** Puts the parts of history together: the file, the logs that belong to it, what of it changes while calls go on. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { OpenCalls } from '../calls/open-calls.ts';
import { onSettingsChange, setting } from '../settings.ts';
import { HistoryView } from '../views/history/history-view.ts';
import { showHistoryDocuments } from './history-documents.ts';
import { historyFile } from './history-file.ts';
import { History } from './history.ts';
import { keepHistory } from './keep-history.ts';
import { KeptLogs } from './kept-logs.ts';
import { LastResults } from './last-results.ts';

export interface HistoryParts {
  readonly history: History;
  readonly lastResults: LastResults;
  readonly subscriptions: vscode.Disposable;
}

/** `folder` is that of the workspace; the logs are in the folder `logs`. */
export function startHistory(
  folder: vscode.Uri,
  logs: vscode.Uri,
  calls: OpenCalls,
  log: vscode.LogOutputChannel,
): HistoryParts {
  const keptLogs = new KeptLogs({
    folder: logs,
    maxBytes: () => setting('history.logMegabytes') * 1024 * 1024,
    isOpen: (callId) => calls.get(callId) !== undefined,
  });
  const warn = (error: unknown): void => log.warn(`History: ${String(error)}`);
  const lastResults = new LastResults();
  const history = new History({
    store: historyFile(path.join(folder.fsPath, 'history.jsonl')),
    most: () => setting('history.calls'),
    onForgotten: (callIds) => {
      lastResults.forget(new Set(callIds));
      void keptLogs.delete(callIds).catch(warn);
    },
    onFailure: warn,
  });
  const view = new HistoryView({ history, isRunning: (callId) => calls.get(callId)?.running === true });
  const subscriptions = vscode.Disposable.from(
    view,
    keepHistory({ calls, history, lastResults }),
    showHistoryDocuments((callId) => history.get(callId) ?? lastResults.get(callId)),
    calls.onChange((call) => {
      if (!call.running) void keptLogs.trim().catch(warn);
    }),
    onSettingsChange(() => history.trim()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const { range, text } of contentChanges)
        lastResults.shift(document.uri.toString(), { start: range.start, end: range.end, text });
    }),
  );
  return { history, lastResults, subscriptions };
}
