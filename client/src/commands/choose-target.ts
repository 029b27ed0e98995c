/** Chooses where the request at the cursor goes, or where requests go that do not say it. Sends nothing. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RequestTarget } from '../../../server/src/contract/request-targets.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import type { App } from '../app.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { chooseDefaultTarget, defaultTarget } from '../calls/default-target.ts';
import { visibleText } from '../visible-text.ts';
import { addTarget } from './add-target.ts';
import { editTargets } from './edit-targets.ts';
import { requestPlace } from './request-place.ts';

interface TargetItem extends vscode.QuickPickItem {
  readonly act?: () => Promise<void>;
}

export async function chooseTarget(app: App, argument: unknown): Promise<void> {
  const place = requestPlace(argument);
  if (place === undefined) return;
  const found = await app.server.ask('parlance/requestTarget', place);
  if (found === null) {
    void vscode.window.showInformationMessage(l10n.t('There is no request in this document yet.'));
    return;
  }
  const items: TargetItem[] = [
    ...found.choices.map((target) => ({
      ...itemOf(target, found),
      act: () => writeTarget(app, place, target.name),
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: l10n.t('Default target…'),
      detail: l10n.t('Where requests of this workspace go that do not say it'),
      act: () => chooseDefault(app, found),
    },
    {
      label: l10n.t('Add target…'),
      detail: l10n.t('Write a new one into the file of targets'),
      act: () => addTarget(app),
    },
    {
      label: l10n.t('Edit targets'),
      detail: l10n.t('Open the file of targets'),
      act: () => editTargets(app),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Target of this request'),
    placeHolder: l10n.t('Where it goes; the request says it in "# @target"'),
    matchOnDescription: true,
  });
  await picked?.act?.();
}

function itemOf({ name, address, protocol, danger }: Target, found: RequestTarget): vscode.QuickPickItem {
  const isChosen = found.from !== 'address' && found.name === name;
  return {
    label: visibleText(name),
    description: [visibleText(address), ...(isChosen ? [l10n.t('chosen')] : [])].join(' \u2013 '),
    detail: danger === undefined ? protocol : `${protocol}, ${danger}`,
  };
}

async function writeTarget(
  app: App,
  { uri, line }: { readonly uri: string; readonly line: number },
  name: string,
): Promise<void> {
  const changes = await app.server.ask('parlance/setTarget', { uri, line, name });
  if (changes.length === 0)
    throw new Error(l10n.t('The request is not there any more, or the name does not fit a line.'));
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of changes) edit.replace(vscode.Uri.parse(uri), rangeOf(range), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(l10n.t('The change could not be made.'));
  // Whoever came from the status bar goes on in the request.
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (editor !== undefined) await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

async function chooseDefault(app: App, found: RequestTarget): Promise<void> {
  const chosen = defaultTarget(app.context.workspaceState);
  const items = [
    {
      label: l10n.t('None'),
      description: chosen === undefined ? l10n.t('chosen') : '',
      detail: l10n.t('Every request says where it goes'),
      target: undefined,
    },
    ...found.choices.map((target) => ({
      ...itemOf(target, { ...found, from: 'default', name: chosen ?? '' }),
      target: target.name,
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Default target of this workspace'),
    placeHolder: l10n.t('Where requests go that do not say it; kept on this machine only'),
  });
  if (picked !== undefined) await chooseDefaultTarget(app, picked.target);
}
