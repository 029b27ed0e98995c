/** `Delete from History`: a call and its log are gone from the disk. */
import type { App } from '../app.ts';
import { pastCall } from './past-call.ts';

export async function forgetCall(app: App, argument: unknown): Promise<void> {
  const entry = await pastCall(app, argument);
  if (entry !== undefined) app.history.forget(entry.title.callId);
}
