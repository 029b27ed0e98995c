/** Calls are made, and programs run, in trusted workspaces only. Whoever does so checks here: commands can be run by anyone. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Whether the workspace is trusted. Where it is not, the user is told what that keeps from being done. */
export async function checkTrust(
  refusal = l10n.t('Parlance makes calls in trusted workspaces only.'),
): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(refusal, manage);
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
