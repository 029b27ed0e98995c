/** Makes the call of a request for a test, and waits for its end. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { readSchema } from '../calls/read-schema.ts';
import { openCall } from '../calls/start-call.ts';
import { outcomeOfCall, type TestOutcome } from './test-outcome.ts';

export interface TestedRequest {
  readonly document: vscode.TextDocument;
  /** Of the request, 0-based. */
  readonly line: number;
}

export interface HowToRun {
  /** Nobody is there to be asked: what needs to be is not called. */
  readonly quietly: boolean;
  /** Shows the call in a panel while it runs. */
  readonly shows: boolean;
  readonly token: vscode.CancellationToken;
}

export interface TestedCall {
  readonly outcome: TestOutcome;
  /** Absent where none was made. */
  readonly call?: OpenCall;
}

const notAsked = (): string =>
  l10n.t(
    'Not sent: it has to be agreed to, or needs a secret, and a continuous run asks for nothing. Run it once by hand.',
  );

export async function runAsTest(
  app: App,
  { document, line }: TestedRequest,
  { quietly, shows, token }: HowToRun,
): Promise<TestedCall> {
  const uri = document.uri.toString();
  const instead = { text: document.getText() };
  const asked = { uri, line, instead, closes: true } as const;
  let prepared = await app.server.ask('parlance/prepareCall', asked);
  if (prepared.kind === 'needs-schema') {
    if (quietly) return skipped(notAsked());
    if (!(await readSchema(app, prepared.needed, uri)))
      return skipped(l10n.t('Not sent: the server was not asked for its schema.'));
    prepared = await app.server.ask('parlance/prepareCall', asked);
  }
  if (prepared.kind === 'problem')
    return { outcome: { kind: 'errored', message: { message: prepared.message, range: prepared.range } } };
  if (prepared.kind !== 'prepared')
    return skipped(l10n.t('Not sent: the schema of the server is not at hand.'));
  if (token.isCancellationRequested) return skipped(l10n.t('Not sent: the run was cancelled.'));
  const place = { uri, line: prepared.requestLine, isKept: false };
  const call = await openCall(app, prepared.call, place, quietly ? { asks: false } : {});
  if (call === undefined) return skipped(quietly ? notAsked() : l10n.t('Not sent: it was not agreed to.'));
  if (shows) await app.panels.show(call);
  const subscription = token.onCancellationRequested(
    () => void app.callHost.ask('call/cancel', { callId: call.id }).catch(() => undefined),
  );
  if (token.isCancellationRequested) await app.callHost.ask('call/cancel', { callId: call.id });
  await ended(app, call);
  subscription.dispose();
  return token.isCancellationRequested
    ? { ...skipped(l10n.t('The call was cancelled.')), call }
    : { outcome: outcomeOfCall(call), call };
}

/** Resolves when no more events will come. */
function ended({ calls }: App, call: OpenCall): Promise<void> {
  if (!call.running) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = calls.onChange((changed) => {
      if (changed !== call || call.running) return;
      subscription.dispose();
      resolve();
    });
  });
}

function skipped(reason: string): TestedCall {
  return { outcome: { kind: 'skipped', reason } };
}
