/** Shows the problems of all files of the workspace, open or not. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export async function checkWorkspace({ server }: App): Promise<void> {
  const result = await server.ask('parlance/checkWorkspace', {});
  if (result === null) return;
  const { checked, files, problems, isWhole } = result;
  if (problems === 0) {
    if (isWhole) void vscode.window.showInformationMessage(`${count(checked, 'file')} checked, no problem.`);
    return;
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  const found = `${count(problems, 'problem')} in ${count(files, 'file')}`;
  void vscode.window.showInformationMessage(
    isWhole ? `${found}, of ${checked} checked.` : `${found}; ${count(checked, 'file')} checked, not all.`,
  );
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
