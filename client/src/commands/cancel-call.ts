/** `Cancel`: ends the request's call at once. */
import type { App } from '../app.ts';
import { actOnCall } from '../calls/act-on-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { callAt } from './call-at.ts';

export async function cancelCall(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const call = callAt(app, argument);
  if (call !== undefined) await actOnCall(app, call, 'cancel');
}
