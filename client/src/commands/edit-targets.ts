/** Opens a file of targets: one of those that the request at hand goes by, or a new one for one person alone. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { addTarget } from './add-target.ts';

const sharedName = 'rpc.targets.json';
const localName = 'rpc.targets.local.json';

export async function editTargets(app: App): Promise<void> {
  const files = await filesOfTargets(app);
  const [nearest] = files;
  if (nearest === undefined) {
    await addTarget(app);
    return;
  }
  const items = files.map((file) => ({
    label: vscode.workspace.asRelativePath(file),
    detail: file.path.endsWith(`/${localName}`)
      ? l10n.t('For you alone')
      : l10n.t('Shared with all who have the folder'),
    file,
  }));
  const local = vscode.Uri.joinPath(nearest, '..', localName);
  const isThere = files.some((file) => file.toString() === local.toString());
  const make = {
    label: `$(add) ${vscode.workspace.asRelativePath(local)}`,
    detail: l10n.t('New: for you alone'),
    file: local,
  };
  const choices = isThere ? items : [...items, make];
  const picked =
    choices.length === 1
      ? choices[0]
      : await vscode.window.showQuickPick(choices, { title: l10n.t('Edit targets') });
  if (picked === undefined) return;
  if (picked === make) await makeLocalFile(local);
  await vscode.window.showTextDocument(picked.file);
  // The offer stays until it is answered.
  if (picked === make) await offerToIgnore(local);
}

/** Those of the request at the cursor, else all of the workspace. */
async function filesOfTargets(app: App): Promise<readonly vscode.Uri[]> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === 'rpc') {
    const line = editor.selection.active.line;
    const uri = editor.document.uri.toString();
    const found = await app.server.ask('parlance/requestTarget', { uri, line });
    if (found !== null && found.files.length > 0) return found.files.map((file) => vscode.Uri.parse(file));
  }
  return vscode.workspace.findFiles(`**/{${sharedName},${localName}}`, '**/node_modules/**', 50);
}

async function makeLocalFile(file: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{\n  "targets": []\n}\n'));
}

/** What is for one person alone should not be in the repository. */
async function offerToIgnore(file: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (folder === undefined) return;
  const ignoreFile = vscode.Uri.joinPath(folder.uri, '.gitignore');
  const text = await textOf(ignoreFile);
  if (text.split(/\r?\n/).some((line) => line.trim().endsWith(localName))) return;
  const add = l10n.t('Add to .gitignore');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('{0} is for you alone. Keep it out of the repository?', localName),
    add,
  );
  if (answer !== add) return;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  await vscode.workspace.fs.writeFile(
    ignoreFile,
    new TextEncoder().encode(`${text}${separator}${localName}\n`),
  );
}

async function textOf(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return '';
  }
}
