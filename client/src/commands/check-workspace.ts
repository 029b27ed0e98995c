/** Shows the problems of all files of the workspace, open or not. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export async function checkWorkspace({ server }: App): Promise<void> {
  const result = await server.ask('parlance/checkWorkspace', {});
  if (result === null) return;
  const { checked, files, problems, isWhole } = result;
  if (problems === 0) {
    if (isWhole)
      void vscode.window.showInformationMessage(l10n.t('{0} checked, no problem.', filesText(checked)));
    return;
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  const found = problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems);
  void vscode.window.showInformationMessage(
    isWhole
      ? l10n.t('{0} in {1}, of {2} checked.', found, filesText(files), checked)
      : l10n.t('{0} in {1}; {2} checked, not all.', found, filesText(files), filesText(checked)),
  );
}

function filesText(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}
