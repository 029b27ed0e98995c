/** "Copy Call As…": the request at the cursor as a command line or as client code, on the clipboard. Calls nothing. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type CallCopy, type ShellName, shellNames } from '../../../server/src/contract/call-copy.ts';
import type { App } from '../app.ts';
import { readSchema } from '../calls/read-schema.ts';
import { showProblem } from '../calls/show-problem.ts';
import type { RequestPlace } from '../calls/start-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { requestPlace } from './request-place.ts';

const shellKey = 'parlance.copyShell';

const shellTitles = (): Readonly<Record<ShellName, string>> => ({
  sh: l10n.t('a POSIX shell'),
  powershell: 'PowerShell',
  cmd: l10n.t('the command prompt'),
});

interface CopyItem extends vscode.QuickPickItem {
  /** Without it, the item changes the shell. */
  readonly copy?: CallCopy;
}

export async function copyCallAs(app: App, argument: unknown): Promise<void> {
  const place = requestPlace(argument);
  if (place === undefined) return;
  for (;;) {
    const shell = shellOf(app.context.globalState);
    const copies = await copiesAt(app, place, shell);
    if (copies === undefined) return;
    const picked = await pick(copies, shell);
    if (picked === undefined) return;
    if (picked.copy !== undefined) return copyToClipboard(picked.copy);
    if (!(await changeShell(app.context.globalState))) return;
  }
}

/** Nothing where the request has problems, which are then shown, or the user declines to have its schema read. */
async function copiesAt(
  app: App,
  place: RequestPlace,
  shell: ShellName,
): Promise<readonly CallCopy[] | undefined> {
  let answer = await app.server.ask('parlance/copyCall', { ...place, shell });
  if (answer.kind === 'needs-schema') {
    if (!(await checkTrust()) || !(await readSchema(app, answer.needed, place.uri))) return undefined;
    answer = await app.server.ask('parlance/copyCall', { ...place, shell });
  }
  if (answer.kind === 'problem') await showProblem(place.uri, answer.message, answer.range);
  return answer.kind === 'copies' ? answer.copies : undefined;
}

async function pick(copies: readonly CallCopy[], shell: ShellName): Promise<CopyItem | undefined> {
  const items: readonly CopyItem[] = [
    ...copies.map((copy): CopyItem => ({ label: copy.title, description: descriptionOf(copy), copy })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: l10n.t('Quote command lines for {0}…', shellTitles()[shell]) },
  ];
  return vscode.window.showQuickPick(items, {
    title: l10n.t('Copy call as'),
    placeHolder: l10n.t('Values of secrets are left out: the copy names variables of the environment'),
    matchOnDescription: true,
  });
}

function descriptionOf(copy: CallCopy): string {
  if (copy.kind === 'refused') return l10n.t('not possible: {0}', copy.reason);
  return copy.isCommand ? l10n.t('command line') : l10n.t('code');
}

async function copyToClipboard(copy: CallCopy): Promise<void> {
  if (copy.kind === 'refused') {
    void vscode.window.showWarningMessage(l10n.t('{0} cannot make this call: {1}.', copy.title, copy.reason));
    return;
  }
  await vscode.env.clipboard.writeText(copy.text);
  const notes = copy.notes.map((note) => ` ${note.charAt(0).toUpperCase()}${note.slice(1)}.`).join('');
  void vscode.window.showInformationMessage(l10n.t('The call was copied as {0}.{1}', copy.title, notes));
}

async function changeShell(memory: vscode.Memento): Promise<boolean> {
  const picked = await vscode.window.showQuickPick(
    shellNames.map((name) => ({ label: shellTitles()[name], name })),
    { title: l10n.t('Quote command lines for') },
  );
  if (picked === undefined) return false;
  await memory.update(shellKey, picked.name);
  return true;
}

/** The one that was chosen last, else that of the system. */
function shellOf(memory: vscode.Memento): ShellName {
  const last = memory.get<string>(shellKey);
  return shellNames.find((name) => name === last) ?? (process.platform === 'win32' ? 'powershell' : 'sh');
}
