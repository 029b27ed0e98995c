/** Makes a call that the server has prepared: asks for consent and secrets, opens it in the call host, shows it. */
import * as vscode from 'vscode';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { setting } from '../settings.ts';
import { askConsent } from './ask-consent.ts';
import { OpenCall, type OpenCallOptions } from './open-call.ts';
import { proxySettings } from './proxy-settings.ts';
import { withoutValues } from './secret-values.ts';
import { originOf } from './target-origin.ts';

/** Where the request stands that the call is made from, and what is kept of it. */
export type RequestPlace = Pick<OpenCallOptions, 'uri' | 'line' | 'source' | 'text' | 'isKept'>;

/** Nothing happens where the user declines. */
export async function startCall(app: App, prepared: PreparedCall, place: RequestPlace): Promise<void> {
  const open = await openCall(app, prepared, place);
  if (open !== undefined) await app.panels.show(open);
}

/** The call, which no panel shows yet; nothing where the user declines. */
async function openCall(
  app: App,
  prepared: PreparedCall,
  place: RequestPlace,
): Promise<OpenCall | undefined> {
  const call = withLimit(prepared);
  const origin = originOf(call.target);
  if (!(await askConsent(call, origin, app.context.workspaceState))) return undefined;
  const secrets = await app.secrets.valuesFor(origin.key, call.secrets, (name) =>
    askSecret(name, origin.key),
  );
  if (secrets === undefined) return undefined;
  await sendBundle(app, call.bundleId);
  const { callId } = await app.callHost.ask('call/open', {
    call,
    secrets,
    proxy: proxySettings(),
    comparesSchema: setting('calls.compareSchema'),
  });
  const text = place.text === undefined ? {} : { text: withoutValues(place.text, secrets) };
  const open = new OpenCall({ callId, call, ...place, ...text });
  app.calls.add(open);
  return open;
}

/** Asks for the value of a secret; nothing where the user gives none. */
export function askSecret(name: string, origin: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Secret "${name}" for ${origin}`,
    prompt: 'It is kept in VS Code\u2019s secret storage and sent to this address only.',
    password: true,
    ignoreFocusOut: true,
  });
}

function withLimit(call: PreparedCall): PreparedCall {
  const maxMessageBytes =
    call.target.maxMessageBytes ?? Math.floor(setting('calls.maxMessageMegabytes') * 1024 * 1024);
  return { ...call, target: { ...call.target, maxMessageBytes } };
}

async function sendBundle(app: App, id: string): Promise<void> {
  const missing = await app.callHost.ask('bundles/missing', { ids: [id] });
  if (missing.length === 0) return;
  const bundle = await app.server.ask('parlance/bundle', { id });
  if (bundle === null) throw new Error('The schema of this method is not at hand any more; send it again.');
  await app.callHost.ask('bundles/add', { bundle });
}
