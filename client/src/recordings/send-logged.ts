/** Sends again what a logged call sent, as a new call: to a target that the user chooses, with the times it had. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LogDescription } from '../../../server/src/contract/recording.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import type { App } from '../app.ts';
import { startCall } from '../calls/start-call.ts';
import { checkTrust } from '../calls/trust.ts';
import { visibleText } from '../visible-text.ts';
import { recordingUri } from './recording-uri.ts';

/** Nothing happens where the user declines. What is asked before any call is asked before this one too. */
export async function sendLogged(app: App, callId: string): Promise<void> {
  if (!(await checkTrust())) return;
  const description = await app.callHost.ask('log/describe', { callId });
  const uri = recordingUri(callId) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await pickTarget(app, description, uri);
  if (target === undefined) return;
  const speed = await pickSpeed();
  if (speed === undefined || !(await acceptsLoss(description))) return;
  const { bundleId, script } = await app.callHost.ask('log/sentScript', { callId, speed });
  const { service, method, methodKind, safe, deadlineMs } = description.call;
  await startCall(
    app,
    {
      bundleId,
      service,
      ...(method !== undefined && { method }),
      ...(methodKind !== undefined && { methodKind }),
      ...(safe === true && { safe }),
      ...(deadlineMs !== undefined && { deadlineMs }),
      target,
      metadata: [],
      script,
      secrets: secretsOf(target),
    },
    { uri: (uri ?? vscode.Uri.parse('untitled:recording')).toString(), line: 0 },
  );
}

/** Those saved that speak the same, and the one that was called. */
async function pickTarget(
  app: App,
  { call }: LogDescription,
  uri: vscode.Uri | undefined,
): Promise<Target | undefined> {
  const isThrift = call.target.protocol === 'thrift';
  const saved = uri === undefined ? [] : await app.server.ask('parlance/targets', { uri: uri.toString() });
  const fitting = saved.filter(({ protocol }) => (protocol === 'thrift') === isThrift);
  const items = [
    ...fitting.map((target) => ({ label: target.name, description: target.address, target })),
    {
      label: visibleText(call.target.address),
      description: l10n.t('as it was called'),
      target: call.target as Target,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Send again: {0}', visibleText(call.method ?? call.service)),
    placeHolder: l10n.t('The target'),
  });
  return picked?.target;
}

async function pickSpeed(): Promise<number | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: l10n.t('As it was'), speed: 1 },
      { label: l10n.t('Twice as fast'), speed: 2 },
      { label: l10n.t('Ten times as fast'), speed: 10 },
      { label: l10n.t('Half as fast'), speed: 0.5 },
      { label: l10n.t('Without pauses'), speed: 0 },
    ],
    { title: l10n.t('Send again'), placeHolder: l10n.t('The time between messages') },
  );
  return picked?.speed;
}

/** What was left out of the log cannot be sent. */
async function acceptsLoss({ recording }: LogDescription): Promise<boolean> {
  const secrets = recording?.redacted.secrets ?? [];
  if (secrets.length === 0) return true;
  const answer = await vscode.window.showWarningMessage(
    l10n.t('Secrets are not in this recording.'),
    {
      modal: true,
      detail: l10n.t(
        'Where a message held one of them, asterisks are sent in its place: {0}.',
        visibleText(secrets.join(', ')),
      ),
    },
    l10n.t('Send'),
  );
  return answer === l10n.t('Send');
}

/** The names of the secrets that the target mentions. */
function secretsOf(target: Target): readonly string[] {
  const mentions = JSON.stringify(target).matchAll(/\{\{\s*secret:([^{}\s"]+)\s*\}\}/g);
  return [...new Set(Array.from(mentions, ([, name = '']) => name))];
}
