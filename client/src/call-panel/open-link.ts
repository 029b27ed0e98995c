/** Opens an address that a server gave, in the browser: only of the web, and only after the user saw all of it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

export async function openLink(text: string): Promise<void> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new Error(l10n.t('This is no address of the web, and is not opened.'));
  const open = l10n.t('Open in Browser');
  const choice = await vscode.window.showWarningMessage(
    l10n.t('Open this address? The server that was called gave it.'),
    { modal: true, detail: url.href },
    open,
  );
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(url.href, true));
}
