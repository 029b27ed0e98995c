/** What can be done with a call that runs, from a lens, the palette or the panel. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreparedMessage } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { callErrorOf } from '../call-host/call-host-process.ts';
import type { CallAction } from '../call-panel/messages.ts';
import { answerValues } from './answer-values.ts';
import type { OpenCall } from './open-call.ts';
import { revealRange } from './reveal.ts';
import { showProblem } from './show-problem.ts';

export async function actOnCall(app: App, call: OpenCall, action: CallAction): Promise<void> {
  const callId = call.id;
  switch (action) {
    case 'send-next':
      await sendNext(app, call);
      break;
    case 'finish-sending':
      await app.callHost.ask('call/halfClose', { callId });
      break;
    case 'cancel':
      await app.callHost.ask('call/cancel', { callId });
      break;
    case 'stop-reading':
    case 'resume-reading':
      await app.callHost.ask('call/pause', { callId, paused: action === 'stop-reading' });
      break;
    case 'count-only':
    case 'keep-messages':
      await app.callHost.ask('call/countOnly', { callId, countOnly: action === 'count-only' });
      break;
  }
}

/** Sends a message on the call; what is wrong with it is shown at its place. */
export async function sendMessage(app: App, call: OpenCall, message: PreparedMessage): Promise<void> {
  app.problems.clear(call.uri);
  const values = await answerValues(app, message.fromAnswers, call.uri);
  if (values === undefined) return;
  call.addMessage(message);
  try {
    await app.callHost.ask('call/send', { callId: call.id, message, values });
  } catch (thrown) {
    const error = callErrorOf(thrown);
    const place = error === undefined ? undefined : call.placeOf({ ...error, block: message.block });
    if (error === undefined || place === undefined) throw thrown;
    app.problems.show(call.uri, place, error.message, call.pathOf(error));
    await showProblem(call.uri, error.message, place);
  }
}

/** Sends the first message of the request that comes after those that were sent. */
async function sendNext(app: App, call: OpenCall): Promise<void> {
  const offers = await app.server.offers(call.uri);
  const end = Math.min(
    ...offers
      .filter(({ command, line }) => command === 'parlance.sendRequest' && line > call.line)
      .map(({ line }) => line),
  );
  const lines = offers
    .filter(({ command, line }) => command === 'parlance.sendMessage' && line >= call.line && line < end)
    .map(({ line }) => line)
    .sort((a, b) => a - b);
  for (const line of lines) {
    const prepared = await app.server.ask('parlance/prepareMessage', { uri: call.uri, line });
    if (prepared.kind === 'problem') {
      await showProblem(call.uri, prepared.message, prepared.range);
      return;
    }
    if (prepared.message.block < call.nextBlock) continue;
    await sendMessage(app, call, prepared.message);
    return;
  }
  const last = lines.at(-1) ?? call.line;
  await revealRange(call.uri, new vscode.Range(last, 0, last, 0));
  void vscode.window.showInformationMessage(
    l10n.t('All messages of this request have been sent. Write the next one below a line "===".'),
  );
}
