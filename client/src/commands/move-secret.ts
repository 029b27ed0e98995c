/** Moves a secret that stands in a file into Secret Storage, bound to where it is sent, and leaves its name in the file. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isCount, isObject, isString } from '../shape.ts';
import { tokenEndpointOf } from '../calls/beside-call.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { originOf } from '../calls/target-origin.ts';
import { checkTrust } from '../calls/trust.ts';

interface SecretPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

const isPlace = isObject<SecretPlace>({ uri: isString, line: isCount, character: isCount });

/** What `{{secret:…}}` takes. */
const nameForm = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

export async function moveSecret(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust()) || !isPlace(argument)) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri));
  const found =
    document.languageId === 'rpc'
      ? await inRequest(app, document, argument)
      : await inTargets(app, document, argument);
  if (found === undefined)
    throw new Error(l10n.t('It is not known where this secret is sent; name a target first.'));
  const { range, origin } = found;
  const value = document.getText(range);
  const name = await vscode.window.showInputBox({
    title: l10n.t('Name of the secret for {0}', origin),
    prompt: l10n.t('The file then says {{secret:name}}; the value is kept in VS Code’s secret storage.'),
    value: 'token',
    validateInput: (text) =>
      nameForm.test(text) ? undefined : l10n.t('Names consist of letters, digits, "_", "-" and ".".'),
  });
  if (name === undefined || document.getText(range) !== value) return;
  const secret = { origin, name };
  if ((await app.secrets.get(secret)) !== undefined && !(await mayReplace(name, origin))) return;
  await app.secrets.set(secret, value);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, `{{secret:${name}}}`);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(l10n.t('The file could not be changed.'));
}

interface FoundSecret {
  readonly range: vscode.Range;
  readonly origin: string;
}

async function inTargets(
  app: App,
  document: vscode.TextDocument,
  { uri, line, character }: SecretPlace,
): Promise<FoundSecret | undefined> {
  const { problems } = await app.server.ask('parlance/targetsFile', { uri, text: document.getText() });
  const problem = problems.find(
    ({ range: { start }, secret }) =>
      secret !== undefined && start.line === line && start.character === character,
  );
  if (problem?.secret === undefined) return undefined;
  const { target, ofTokenEndpoint } = problem.secret;
  const { auth } = target;
  const origin = ofTokenEndpoint && auth?.kind === 'oauth2' ? tokenEndpointOf(auth) : originOf(target);
  return { range: rangeOf(problem.range), origin: origin.key };
}

async function inRequest(
  app: App,
  document: vscode.TextDocument,
  { uri, line, character }: SecretPlace,
): Promise<FoundSecret | undefined> {
  const problem = vscode.languages
    .getDiagnostics(document.uri)
    .find(({ range: { start } }) => start.line === line && start.character === character);
  const found = await app.server.ask('parlance/requestTarget', { uri, line });
  if (problem === undefined || found === null) return undefined;
  const { target, name } = found;
  if (target !== undefined) return { range: problem.range, origin: originOf(target).key };
  if (found.from !== 'address' || name === undefined) return undefined;
  return { range: problem.range, origin: originOf({ address: name, protocol: 'grpc' }).key };
}

async function mayReplace(name: string, origin: string): Promise<boolean> {
  const replace = l10n.t('Replace');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('There is a secret "{0}" for {1} already.', name, origin),
    { modal: true },
    replace,
  );
  return answer === replace;
}
