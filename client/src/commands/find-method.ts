/** `Find Method`: any method of the workspace, or of a server that told its services, by parts of its name. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { goToPlace } from '../calls/reveal.ts';
import {
  kindNames,
  type MethodNode,
  methodNode,
  type ServerMethodNode,
} from '../views/services/service-node.ts';
import { visibleText } from '../visible-text.ts';
import { runCall } from './run-call.ts';

interface MethodItem extends vscode.QuickPickItem {
  readonly node: MethodNode | ServerMethodNode;
}

/** What one looks through; who wants others types more letters. */
const most = 100;

const toSchema = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: l10n.t('Go to Schema'),
});

export async function findMethod(app: App): Promise<void> {
  const node = await pickMethod(app);
  if (node !== undefined) await runCall(app, node);
}

/** Nothing where none is chosen, or its declaration is looked at instead. */
function pickMethod(app: App): Promise<MethodItem['node'] | undefined> {
  const pick = vscode.window.createQuickPick<MethodItem>();
  pick.title = l10n.t('Find Method');
  pick.placeholder = l10n.t('Parts of its name, such as Greet, GrEa or Service/Method');
  pick.matchOnDescription = true;
  let asked = 0;
  const search = async (query: string): Promise<void> => {
    const number = ++asked;
    pick.busy = true;
    const found = await app.server.ask('parlance/findMethods', { query, most });
    // Letters were typed meanwhile: what was found is of others.
    if (number !== asked) return;
    const told = app.services.methodsOfServers().filter((node) => isMeant(node, query));
    pick.items = [...found.map(methodNode), ...told.slice(0, most)].map(itemOf);
    pick.busy = false;
  };
  const { promise, resolve } = Promise.withResolvers<MethodItem['node'] | undefined>();
  pick.onDidChangeValue((query) => void search(query));
  pick.onDidAccept(() => {
    resolve(pick.selectedItems[0]?.node);
    pick.hide();
  });
  pick.onDidTriggerItemButton(({ item: { node } }) => {
    pick.hide();
    if (node.kind === 'method') void goToPlace(node);
  });
  pick.onDidHide(() => {
    resolve(undefined);
    pick.dispose();
  });
  pick.show();
  void search('');
  return promise;
}

function itemOf(node: MethodItem['node']): MethodItem {
  const { word, icon } = kindNames()[node.methodKind];
  const place = node.kind === 'method' ? node.service : l10n.t('{0} at {1}', node.service, node.target.name);
  return {
    label: `$(${icon}) ${visibleText(node.method)}`,
    description: visibleText(place),
    detail: word,
    // The server has searched; VS Code would look for the letters in one piece.
    alwaysShow: true,
    ...(node.kind === 'method' && { buttons: [toSchema()] }),
    node,
  };
}

/** Whether all letters are in the name, in their order. */
function isMeant({ service, method }: ServerMethodNode, query: string): boolean {
  const name = `${service}/${method}`.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replaceAll(/\s/g, '')) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
