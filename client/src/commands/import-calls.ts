/**
 * "Import Calls…": requests that another tool has saved, from the clipboard, the selection or a file, as a new request
 * document. Runs nothing of them.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';

interface SourceItem extends vscode.QuickPickItem {
  readonly text: () => Thenable<string | undefined> | string;
}

export async function importCalls(app: App): Promise<void> {
  if (!(await checkTrust())) return;
  const selected = selectedText();
  const sources: readonly SourceItem[] = [
    {
      label: l10n.t('From the clipboard'),
      detail: l10n.t('A command line, or the text of a saved request'),
      text: clipboardText,
    },
    {
      label: l10n.t('From a file…'),
      detail: l10n.t('An .http file, a collection of Postman, a request of Bruno'),
      text: pickedText,
    },
    ...(selected === '' ? [] : [{ label: l10n.t('From the selection'), text: () => selected }]),
  ];
  const source = await vscode.window.showQuickPick(sources, {
    title: l10n.t('Import calls'),
    placeHolder: l10n.t('grpcurl, buf curl, curl, .http, Postman, Bruno'),
  });
  const text = await source?.text();
  if (text === undefined) return;
  const result = await app.server.ask('parlance/importCalls', { text });
  if (result.kind === 'problem') {
    void vscode.window.showWarningMessage(
      `${result.message.charAt(0).toUpperCase()}${result.message.slice(1)}.`,
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: result.text });
  await vscode.window.showTextDocument(document);
}

function clipboardText(): Thenable<string> {
  return vscode.env.clipboard.readText();
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? '' : editor.document.getText(editor.selection);
}

/** Nothing where none is picked. */
async function pickedText(): Promise<string | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Import calls'),
      openLabel: l10n.t('Import'),
      filters: {
        [l10n.t('Saved requests')]: ['http', 'rest', 'json', 'bru', 'yml', 'yaml', 'sh', 'txt'],
        [l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  if (uri === undefined) return undefined;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
