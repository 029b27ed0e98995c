/** The requests of history as documents that can be read and not be changed: where a call that was sent again came from. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallTitle } from '../call-panel/messages.ts';
import type { HistoryEntry } from './history-entry.ts';

const scheme = 'parlance-request';

/** The document with the request of a call. */
export function historyUri({ callId, service, method = service }: CallTitle): string {
  return vscode.Uri.from({ scheme, authority: callId, path: `/${method}.rpc` }).toString();
}

export function showHistoryDocuments(
  entryOf: (callId: string) => HistoryEntry | undefined,
): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ authority }) =>
      entryOf(authority)?.text ?? `// ${l10n.t('This request is not kept any more.')}\n`,
  });
}
