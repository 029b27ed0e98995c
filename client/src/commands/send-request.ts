/** `▶ Send`: makes the call that a request describes, after its schema was read where only the server knows it. */
import type { App } from '../app.ts';
import { prepareRequest } from '../calls/prepare-request.ts';
import { showProblem } from '../calls/show-problem.ts';
import { startCall } from '../calls/start-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { requestPlace } from './request-place.ts';

export async function sendRequest(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const place = requestPlace(argument);
  if (place === undefined) return;
  const { uri } = place;
  app.problems.clear(uri);
  const prepared = await prepareRequest(app, place);
  if (prepared?.kind === 'problem') await showProblem(uri, prepared.message, prepared.range);
  else if (prepared !== undefined)
    await startCall(app, prepared.call, { uri, line: prepared.requestLine, text: prepared.text });
}
