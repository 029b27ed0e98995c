/** `Send` at a message block: sends the message on the request's call. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { sendMessage as sendOnCall } from '../calls/act-on-call.ts';
import { showProblem } from '../calls/show-problem.ts';
import { checkTrust } from '../calls/trust.ts';
import { requestPlace } from './request-place.ts';

export async function sendMessage(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const place = requestPlace(argument);
  if (place === undefined) return;
  const { uri } = place;
  const prepared = await app.server.ask('parlance/prepareMessage', place);
  if (prepared.kind === 'problem') {
    await showProblem(uri, prepared.message, prepared.range);
    return;
  }
  const call = app.calls.running(uri, prepared.requestLine);
  if (call === undefined)
    void vscode.window.showInformationMessage(
      l10n.t('No call of this request is open. Send the request first.'),
    );
  else await sendOnCall(app, call, prepared.message);
}
