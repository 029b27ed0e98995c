/** Calls are made in trusted workspaces only. Whoever acts on a call checks here: commands can be run by anyone. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Whether the workspace is trusted. Says so to the user where it is not. */
export async function checkTrust(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('Parlance makes calls in trusted workspaces only.'),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
