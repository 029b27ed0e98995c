/** `Watch Request…`: makes a unary call every few seconds and shows what changes in its answers. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { isCount, isName, isObject, optional } from '../shape.ts';
import { prepareRequest } from '../calls/prepare-request.ts';
import { checkTrust } from '../calls/trust.ts';
import { callOnce, forgetOnce, type MadeOnce } from '../compare/call-once.ts';
import type { HistoryEntry } from '../history/history-entry.ts';
import type { WatchUntil } from '../watch/watch.ts';
import { chosenRequest, type ChosenRequest, readyRequest } from './chosen-request.ts';

/** How a watch goes; what is not said is asked. */
interface WatchChoice {
  readonly seconds?: number;
  readonly until?: WatchUntil;
}

const isChoice = isObject<WatchChoice>({
  seconds: optional(isCount),
  until: optional(isName<WatchUntil>({ stopped: true, failure: true, change: true })),
});

const fewestSeconds = 1;
const mostSeconds = 3600;

/** A call that takes longer is cancelled, unless its deadline ends it before. */
const longestMs = 60_000;

export async function watchRequest(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const chosen = await chosenRequest(app, argument);
  const ready = chosen && (await readyRequest(app, chosen));
  if (chosen === undefined || ready === undefined) return;
  const refusal = refusalOf(ready.call);
  if (refusal !== undefined) throw new Error(refusal);
  const { seconds = await askSeconds(), until: given } = isChoice(argument) ? argument : {};
  if (seconds === undefined) return;
  const until = given ?? (await askUntil());
  if (until === undefined) return;
  const { service, method = '', target } = ready.call;
  const request = frozen(chosen);
  const entries = new Map<string, HistoryEntry>();
  await app.watches.start({
    method: `${service}/${method}`,
    target: target.name === target.address ? target.address : `${target.name} (${target.address})`,
    pauseMs: Math.min(mostSeconds, Math.max(fewestSeconds, seconds)) * 1000,
    until,
    async call(signal) {
      const once = await callOnceMore(app, request, signal);
      if (once !== undefined) entries.set(once.outcome.callId, once.entry);
      return once?.outcome;
    },
    // History has what is new: of many answers that are the same, the first.
    onRun({ number, changes, outcome: { callId } }) {
      const entry = entries.get(callId);
      entries.clear();
      if (entry !== undefined && (number === 1 || changes.length > 0)) app.history.begin(entry);
      void forgetOnce(app, callId);
    },
  });
}

/** Always the same request: what is typed meanwhile is not sent half written. Its variables have new values each time. */
async function callOnceMore(
  app: App,
  { asked, place }: ChosenRequest,
  signal: AbortSignal,
): Promise<MadeOnce | undefined> {
  const prepared = await prepareRequest(app, asked);
  if (prepared?.kind === 'problem') throw new Error(prepared.message);
  const refusal = prepared && refusalOf(prepared.call);
  if (refusal !== undefined) throw new Error(refusal);
  if (prepared === undefined) return undefined;
  const { call, requestLine, text } = prepared;
  const from = { ...place, line: requestLine, text, isKept: false };
  return callOnce(app, { call, place: from, signal, longestMs });
}

/** The request as it is now, whatever becomes of its document. */
function frozen({ asked, place }: ChosenRequest): ChosenRequest {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === asked.uri);
  if (asked.instead !== undefined || document === undefined) return { asked, place };
  return { asked: { ...asked, instead: { text: document.getText() } }, place };
}

/** Why a call is not made again and again; nothing where it can be. */
function refusalOf({ methodKind, safe, target }: PreparedCall): string | undefined {
  if (methodKind !== 'unary') return l10n.t('Only unary methods can be watched.');
  if (target.danger === 'prod' && safe !== true)
    return l10n.t(
      'The target "{0}" is production, and the schema does not declare the method free of side effects: it is not called again and again.',
      target.name,
    );
  return undefined;
}

async function askSeconds(): Promise<number | undefined> {
  const others = l10n.t('Another time…');
  const items = [...[1, 2, 5, 10, 30, 60].map((seconds) => `${seconds} s`), others];
  const choice = await vscode.window.showQuickPick(items, {
    title: l10n.t('Watch Request'),
    placeHolder: l10n.t('How long to wait after each answer'),
  });
  if (choice === undefined) return undefined;
  const written =
    choice === others
      ? await vscode.window.showInputBox({
          title: l10n.t('Watch Request'),
          prompt: l10n.t('Seconds, from {0} to {1}', fewestSeconds, mostSeconds),
          validateInput: (text) =>
            isSeconds(text)
              ? undefined
              : l10n.t('Write a whole number from {0} to {1}.', fewestSeconds, mostSeconds),
        })
      : choice;
  return written === undefined ? undefined : Number.parseInt(written, 10);
}

function isSeconds(text: string): boolean {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) >= fewestSeconds && Number(text) <= mostSeconds;
}

async function askUntil(): Promise<WatchUntil | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly until: WatchUntil })[] = [
    { label: l10n.t('Until I stop it'), until: 'stopped' },
    { label: l10n.t('Until a call fails'), until: 'failure' },
    { label: l10n.t('Until an answer changes'), until: 'change' },
  ];
  const title = l10n.t('Watch Request');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('When to end') }))?.until;
}
