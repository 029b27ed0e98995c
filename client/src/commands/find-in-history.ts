/** `Find in History`: any call by words of its method, target, error or request. */
import type { App } from '../app.ts';
import { openPastCall } from './open-past-call.ts';
import { pickPastCall } from './past-call.ts';

export async function findInHistory(app: App): Promise<void> {
  const entry = await pickPastCall(app);
  if (entry !== undefined) await openPastCall(app, { callId: entry.title.callId });
}
