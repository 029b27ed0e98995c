/** Writes a report of this installation into a new document, to be read, completed and taken to the issue page. */
import { homedir, tmpdir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { issueReport } from '../issue-report.ts';
import { servedLanguages, settingDefaults, type Settings } from '../manifest.ts';

export async function reportIssue({ context, log, secrets }: App): Promise<void> {
  const { version, bugs } = context.extension.packageJSON as {
    readonly version: string;
    readonly bugs: { readonly url: string };
  };
  const content = issueReport({
    version,
    editor: `${vscode.env.appName} ${vscode.version}`,
    system: [
      `${process.platform} ${process.arch}`,
      `Node ${process.versions.node}`,
      ...(vscode.env.remoteName === undefined ? [] : [`remote: ${vscode.env.remoteName}`]),
    ].join(', '),
    trusted: vscode.workspace.isTrusted,
    documents: openDocuments(),
    settings: changedSettings(),
    log: log.lines,
    replaced: new Map([
      ...(await secrets.values()).map((value) => [value, '<secret>'] as const),
      ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => [uri.fsPath, '<workspace>'] as const),
      [homedir(), '~'],
      [tmpdir(), '<tmp>'],
    ]),
  });
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  const go = l10n.t('Copy and Open Issue Page');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('Say what happened, and look through what the report tells. Nothing has been sent.'),
    go,
  );
  if (answer !== go) return;
  await vscode.env.clipboard.writeText(document.getText());
  await vscode.env.openExternal(vscode.Uri.parse(`${bugs.url}/new`));
}

function openDocuments(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const language of servedLanguages) {
    const count = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === language).length;
    if (count > 0) counts[language] = count;
  }
  return counts;
}

function changedSettings(): Partial<Settings> {
  const configuration = vscode.workspace.getConfiguration('parlance');
  const keys = Object.keys(settingDefaults) as (keyof Settings)[];
  return Object.fromEntries(
    keys
      .map((key) => [key, configuration.get(key)] as const)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(settingDefaults[key])),
  );
}
