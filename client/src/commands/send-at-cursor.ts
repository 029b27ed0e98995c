/** Ctrl+Enter: sends the message at the cursor where its request has a call that takes it, else the request. */
import type { App } from '../app.ts';
import { sendMessage } from '../calls/act-on-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { requestPlace } from './request-place.ts';
import { sendRequest } from './send-request.ts';

export async function sendAtCursor(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const place = requestPlace(argument);
  if (place === undefined) return;
  if (app.calls.runningIn(place.uri).some((call) => call.takesMessages)) {
    const prepared = await app.server.ask('parlance/prepareMessage', place);
    const call =
      prepared.kind === 'prepared' ? app.calls.running(place.uri, prepared.requestLine) : undefined;
    if (prepared.kind === 'prepared' && call?.takesMessages === true) {
      await sendMessage(app, call, prepared.message);
      return;
    }
  }
  await sendRequest(app, place);
}
