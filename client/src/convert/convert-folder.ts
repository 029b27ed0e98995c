/**
 * All schemas below a folder in the other language: which folder, into which one, and what is said of the outcome. Files
 * that are there already are written anew only where somebody has agreed to that.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FolderConversion } from '../../../server/src/contract/conversion.ts';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { baseName } from '../path-parts.ts';
import { tellOfError } from './conversion-error.ts';
import type { ConversionTarget } from './convert-schemas.ts';
import { outputFolder, shownName, suggestedOutput } from './folder-names.ts';
import { folderReport } from './folder-report.ts';

export async function convertSchemaFolder(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust(l10n.t('Parlance writes files of whole folders in trusted workspaces only.'))))
    return;
  const folder = argument instanceof vscode.Uri ? argument : await pickFolder();
  if (folder === undefined) return;
  if (folder.scheme !== 'file') throw new Error(l10n.t('Only folders on this disk can be converted.'));
  const to = await chosenTarget(folder);
  if (to === undefined) return;
  const output = await chosenOutput(folder, to);
  if (output === undefined) return;
  let replaces: readonly string[] = [];
  for (;;) {
    const params = { folder: folder.toString(), to, output: output.toString(), replaces };
    const conversion = await app.server.ask('parlance/convertFolder', params);
    if (conversion === null) return;
    if (conversion.kind === 'problem') throw new Error(conversion.message);
    if (conversion.kind === 'error') return tellOfError(conversion);
    if (conversion.kind === 'written') return tell(app, folder, output, conversion);
    if (!(await mayReplace(output, conversion.files))) return;
    replaces = conversion.files;
  }
}

/** From the palette. */
async function pickFolder(): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Convert Folder'),
      title: l10n.t('The folder of schemas to convert'),
      ...(defaultUri && { defaultUri }),
    })) ?? [];
  return folder;
}

/** Asked for only where the folder has schemas of both languages. */
async function chosenTarget(folder: vscode.Uri): Promise<ConversionTarget | undefined> {
  const has = async (extension: string): Promise<boolean> => {
    const pattern = new vscode.RelativePattern(folder, `**/*.${extension}`);
    return (await vscode.workspace.findFiles(pattern, null, 1)).length > 0;
  };
  const [thrift, proto] = await Promise.all([has('thrift'), has('proto')]);
  if (!thrift && !proto)
    throw new Error(l10n.t('There are no Thrift or Protobuf files in {0}.', baseName(folder.path)));
  if (!proto) return 'proto';
  if (!thrift) return 'thrift';
  const items: readonly (vscode.QuickPickItem & { readonly to: ConversionTarget })[] = [
    { label: l10n.t('Thrift files to Protobuf'), to: 'proto' },
    { label: l10n.t('Protobuf files to Thrift'), to: 'thrift' },
  ];
  const title = l10n.t('Convert {0}', baseName(folder.path));
  return (await vscode.window.showQuickPick(items, { title }))?.to;
}

async function chosenOutput(folder: vscode.Uri, to: ConversionTarget): Promise<vscode.Uri | undefined> {
  const base = (vscode.workspace.getWorkspaceFolder(folder)?.uri ?? vscode.Uri.joinPath(folder, '..')).fsPath;
  const given = await vscode.window.showInputBox({
    title: l10n.t('Convert {0}', baseName(folder.path)),
    prompt: l10n.t(
      'The folder to write to, new or not: a path below {0}, or from the root of the disk.',
      base,
    ),
    value: suggestedOutput(base, folder.fsPath, to),
    validateInput: (text) => (text.trim() === '' ? l10n.t('Name a folder.') : undefined),
  });
  return given === undefined ? undefined : vscode.Uri.file(outputFolder(base, given));
}

const mostNames = 10;

async function mayReplace(output: vscode.Uri, files: readonly string[]): Promise<boolean> {
  const replace = l10n.t('Replace');
  const names = files.slice(0, mostNames);
  if (files.length > mostNames) names.push(l10n.t('and {0} more', files.length - mostNames));
  const question =
    files.length === 1
      ? l10n.t('1 file in {0} is there already and says something else. Replace it?', baseName(output.path))
      : l10n.t(
          '{0} files in {1} are there already and say something else. Replace them?',
          files.length,
          baseName(output.path),
        );
  const options = { modal: true, detail: names.join('\n') };
  return (await vscode.window.showWarningMessage(question, options, replace)) === replace;
}

async function tell(
  app: App,
  folder: vscode.Uri,
  output: vscode.Uri,
  conversion: FolderConversion & { readonly kind: 'written' },
): Promise<void> {
  const opened = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.path);
  const { summary, text } = folderReport(conversion, {
    from: baseName(folder.path),
    // In a workspace of one folder the name of that says nothing.
    to:
      vscode.workspace.getWorkspaceFolder(output) === undefined
        ? baseName(output.path)
        : vscode.workspace.asRelativePath(output),
    shownName: (uri) => shownName(vscode.Uri.parse(uri).path, [folder.path, ...opened]),
  });
  if (conversion.reports.length > 0) {
    // The problems are there as long as the report is looked at.
    const problems = app.conversions.addFolder(conversion.reports);
    const show = { title: l10n.t('Show Problems'), command: 'workbench.actions.view.problems' };
    const uri = app.reports.add(l10n.t('Conversion of {0}.txt', baseName(folder.path)), {
      text,
      lenses: [{ line: 0, command: show }],
    });
    await app.reports.open(uri, problems.end);
  }
  void tellSummary(output, summary);
}

async function tellSummary(output: vscode.Uri, summary: string): Promise<void> {
  const show = l10n.t('Show Folder');
  const inWorkspace = vscode.workspace.getWorkspaceFolder(output) !== undefined;
  const chosen = await vscode.window.showInformationMessage(summary, show);
  if (chosen === show)
    await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', output);
}
