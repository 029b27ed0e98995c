/** Adds a folder to the import roots of the settings: of the workspace where there is one, else of the user. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FixCommands } from '../../../server/src/contract/editor-commands.ts';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';
import { importRootSetting, rootPath, withRoot } from '../import-root-setting.ts';

type Root = FixCommands['parlance.addImportRoot'];

const isRoot = isObject<Root>({ language: isString, folder: isString });

export async function addImportRoot(_app: App, argument: unknown): Promise<void> {
  const root = isRoot(argument) ? argument : await pickRoot();
  if (root === undefined) return;
  const folder = vscode.Uri.parse(root.folder, true);
  const opened = vscode.workspace.getWorkspaceFolder(folder);
  const key = importRootSetting(root.language);
  const settings = vscode.workspace.getConfiguration('parlance');
  const known = settings.inspect<readonly string[]>(key);
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const roots = (inWorkspace ? known?.workspaceValue : undefined) ?? known?.globalValue ?? [];
  await settings.update(
    key,
    withRoot(roots, rootPath(folder.fsPath, opened?.uri.fsPath)),
    inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
  if (!vscode.workspace.isTrusted)
    void vscode.window.showInformationMessage(l10n.t('The import root counts once you trust the workspace.'));
}

/** From the palette: a folder that the user picks, for the language of the editor. */
async function pickRoot(): Promise<Root | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Add Import Root'),
    })) ?? [];
  return folder && { language: document?.languageId ?? 'proto', folder: folder.toString() };
}
