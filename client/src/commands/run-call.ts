/** `▶ Run call`: opens a new request document for a method, filled from the schema. Sends nothing. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LensCommands } from '../../../server/src/contract/editor-commands.ts';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { defaultTarget } from '../calls/default-target.ts';
import { knownTarget } from '../calls/known-target.ts';
import { checkTrust } from '../calls/trust.ts';

type Method = LensCommands['parlance.runCall'];

/** A method that a server told of, by the key of its schema. */
const isServerMethod = isObject<{ serverKey: string; service: string; method: string }>({
  serverKey: isString,
  service: isString,
  method: isString,
});

const isMethod = isObject<Method>({ uri: isString, service: isString, method: isString });

type NewRequest = ServerRequests['parlance/newRequest']['params'];

/** Which target was used last for a service, in this workspace. */
const lastTargetKey = (service: string): string => `parlance.lastTarget ${service}`;

export async function runCall(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const wanted = isServerMethod(argument) ? methodOfServer(app, argument) : await methodOfFile(app, argument);
  if (wanted === undefined) return;
  const request = await app.server.ask('parlance/newRequest', wanted);
  if (request === null)
    throw new Error(
      l10n.t('"{0}" has no method "{1}" that can be called yet.', wanted.service, wanted.method),
    );
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: request.text });
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    selection: rangeOf(request.selection),
  });
}

/** The method with the target to call; nothing where the user chooses none. */
async function methodOfFile(app: App, argument: unknown): Promise<NewRequest | undefined> {
  const method = isMethod(argument) ? methodOf(argument) : await pickMethod(app);
  const choice = method && (await pickTarget(app, method));
  return method && choice && { ...method, ...choice };
}

/** The server that told of it is its target. */
function methodOfServer(
  app: App,
  { serverKey, service, method }: { serverKey: string; service: string; method: string },
): NewRequest {
  const server = app.services.server(serverKey);
  if (server === undefined) throw new Error(l10n.t('The target of this server is not saved any more.'));
  return { serverKey, target: server.target, service, method };
}

/** From the palette: the method at the cursor, or above it in its service, else one that the user picks. */
async function pickMethod(app: App): Promise<Method | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const uri = editor.document.uri.toString();
  const { line, character } = editor.selection.active;
  const atCursor = await app.server.ask('parlance/methodAt', { uri, line, character });
  if (atCursor !== null) return { uri, ...atCursor };
  const methods = (await app.server.offers(uri)).flatMap(({ argument }) =>
    isMethod(argument) ? [argument] : [],
  );
  if (methods.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('This file declares no method that could be called.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    methods.map((method) => ({ label: method.method, description: method.service, method })),
    { title: l10n.t('Run call'), placeHolder: l10n.t('The method to call') },
  );
  return picked && methodOf(picked.method);
}

function methodOf({ uri, service, method }: Method): Method {
  return { uri, service, method };
}

/** The saved target to call, if any is saved. Asks once for a service where several could be meant; `undefined`: declined. */
async function pickTarget(
  app: App,
  { uri, service }: Method,
): Promise<{ readonly target?: string } | undefined> {
  const targets = await app.server.ask('parlance/targets', { uri });
  const memory = app.context.workspaceState;
  const known = knownTarget(
    targets.map(({ name }) => name),
    {
      last: memory.get<string>(lastTargetKey(service)),
      chosen: defaultTarget(memory),
      serving: app.services.targetsServing(service),
    },
  );
  if (known !== undefined) return { target: known };
  if (targets.length === 0) return {};
  const picked = await vscode.window.showQuickPick(targets.map(targetItem), {
    title: l10n.t('Call {0}', service),
    placeHolder: l10n.t('The target; the request says it in "# @target" and can be changed there'),
  });
  if (picked === undefined) return undefined;
  await memory.update(lastTargetKey(service), picked.label);
  return { target: picked.label };
}

function targetItem({ name, address, protocol, danger }: Target): vscode.QuickPickItem {
  const detail = danger === undefined ? protocol : `${protocol}, ${danger}`;
  return { label: name, description: address, detail };
}
