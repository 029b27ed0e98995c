/** `Send Again`, and the lens `↻ Repeat`: makes a call of history once more, with the same consent as the first time. */
import type { App } from '../app.ts';
import { sendText } from '../calls/send-text.ts';
import { checkTrust } from '../calls/trust.ts';
import { historyUri } from '../history/history-documents.ts';
import { pastCall, requestOf } from './past-call.ts';

export async function sendAgain(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const entry = await pastCall(app, argument);
  if (entry === undefined) return;
  const { source, title } = entry;
  await sendText(app, { text: requestOf(entry), source, uri: historyUri(title) });
}
