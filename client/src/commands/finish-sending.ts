/** `Finish sending`: half-closes the request's call. What the server still sends keeps coming. */
import type { App } from '../app.ts';
import { actOnCall } from '../calls/act-on-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { callAt } from './call-at.ts';

export async function finishSending(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const call = callAt(app, argument);
  if (call !== undefined) await actOnCall(app, call, 'finish-sending');
}
