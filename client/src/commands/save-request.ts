/** `Save Request as File…`: writes the request of a call of history into a file, which can then be shared and tested. */
import type { App } from '../app.ts';
import { keepRequestText, showKept } from './keep-request.ts';
import { pastCall, requestOf } from './past-call.ts';

export async function saveRequest(app: App, argument: unknown): Promise<void> {
  const entry = await pastCall(app, argument);
  if (entry === undefined) return;
  const kept = await keepRequestText(requestOf(entry), entry.title.service);
  if (kept !== undefined) await showKept(kept);
}
