/** Makes a call that the server has prepared: asks for consent and secrets, opens it in the call host, shows it. */
import * as l10n from '@vscode/l10n';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { setting } from '../settings.ts';
import { answerValues } from './answer-values.ts';
import { OpenCall, type OpenCallOptions } from './open-call.ts';
import { type Asking, permitCall } from './permit-call.ts';
import { withoutValues } from './secret-values.ts';

/** Where the request stands that the call is made from, and what is kept of it. */
export type RequestPlace = Pick<OpenCallOptions, 'uri' | 'line' | 'source' | 'text' | 'isKept'>;

/** Nothing happens where the user declines. */
export async function startCall(app: App, prepared: PreparedCall, place: RequestPlace): Promise<void> {
  const open = await openCall(app, prepared, place);
  if (open !== undefined) await app.panels.show(open);
}

/** The call, which no panel shows yet; nothing where the user declines, or would have to be asked and must not be. */
export async function openCall(
  app: App,
  prepared: PreparedCall,
  place: RequestPlace,
  asking: Asking = {},
): Promise<OpenCall | undefined> {
  const call = withLimit(prepared);
  const values = await answerValues(app, call.fromAnswers, place.uri);
  if (values === undefined) return undefined;
  const permit = await permitCall(app, call, asking);
  if (permit === undefined) return undefined;
  await sendBundle(app, call.bundleId);
  const { callId } = await app.callHost.ask('call/open', {
    call,
    values,
    ...permit,
    comparesSchema: setting('calls.compareSchema'),
  });
  const text = place.text === undefined ? {} : { text: withoutValues(place.text, permit.secrets) };
  const open = new OpenCall({ callId, call, ...place, ...text });
  app.calls.add(open);
  return open;
}

/** The call with the limit of the settings, where its target has none. */
export function withLimit(call: PreparedCall): PreparedCall {
  const maxMessageBytes =
    call.target.maxMessageBytes ?? Math.floor(setting('calls.maxMessageMegabytes') * 1024 * 1024);
  return { ...call, target: { ...call.target, maxMessageBytes } };
}

/** Sends the call host the schema of a call where it lacks it. @throws {Error} where it is gone. */
export async function sendBundle(app: App, id: string): Promise<void> {
  const missing = await app.callHost.ask('bundles/missing', { ids: [id] });
  if (missing.length === 0) return;
  const bundle = await app.server.ask('parlance/bundle', { id });
  if (bundle === null)
    throw new Error(l10n.t('The schema of this method is not at hand any more; send it again.'));
  await app.callHost.ask('bundles/add', { bundle });
}
