/** `Run Request Under Load…`: makes one request many times, and shows how fast and how well the server answers. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { loadCaps, type LoadPlan, loadRefusal, planProblem } from '../../../server/src/contract/load.ts';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { isNumber, isObject, optional } from '../shape.ts';
import { classOfAddress } from '../calls/address-class.ts';
import { answerValues } from '../calls/answer-values.ts';
import { permitCall } from '../calls/permit-call.ts';
import { sendBundle, withLimit } from '../calls/start-call.ts';
import { originOf } from '../calls/target-origin.ts';
import { checkTrust } from '../calls/trust.ts';
import { mostCalls, planText, readPlan } from '../load/load-plan-text.ts';
import { visibleText } from '../visible-text.ts';
import { chosenRequest, readyRequest } from './chosen-request.ts';

/** Where a workspace keeps the last plan. */
const lastPlanKey = 'parlance.loadPlan';

const isPlan = isObject<LoadPlan>({
  rate: optional(isNumber),
  concurrency: isNumber,
  durationMs: optional(isNumber),
  count: optional(isNumber),
});

/** A plan that is given is not asked for. */
const isPlanned = isObject<{ plan: LoadPlan }>({ plan: isPlan });

const presets: readonly LoadPlan[] = [
  { concurrency: 1, count: 100 },
  { concurrency: 10, count: 1_000 },
  { rate: 10, concurrency: loadCaps.concurrency, durationMs: 10_000 },
  { rate: 100, concurrency: loadCaps.concurrency, durationMs: 10_000 },
];

export async function runUnderLoad(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const chosen = await chosenRequest(app, argument);
  const ready = chosen && (await readyRequest(app, chosen));
  if (chosen === undefined || ready === undefined) return;
  const call = withLimit(ready.call);
  const refusal = loadRefusal(call);
  if (refusal !== undefined) throw new Error(sentence(refusal));
  const memory = app.context.workspaceState;
  const plan = isPlanned(argument) ? argument.plan : await askPlan(memory);
  if (plan === undefined) return;
  const problem = planProblem(plan);
  if (problem !== undefined) throw new Error(sentence(problem));
  await memory.update(lastPlanKey, planText(plan));
  if (!(await confirmLoad(call, plan))) return;
  const values = await answerValues(app, call.fromAnswers, chosen.place.uri);
  if (values === undefined) return;
  const permit = await permitCall(app, call);
  if (permit === undefined) return;
  await sendBundle(app, call.bundleId);
  const { service, method = '', target } = call;
  await app.loads.start({
    method: `${service}/${method}`,
    target: target.name === target.address ? target.address : `${target.name} (${target.address})`,
    call,
    plan,
    values,
    ...permit,
  });
}

/** Load on another machine is asked about each time, whatever was allowed before. */
async function confirmLoad({ target }: PreparedCall, plan: LoadPlan): Promise<boolean> {
  const { host, proxyHost } = originOf(target);
  const isHere = proxyHost === undefined && (host === '' || classOfAddress(host) === 'loopback');
  if (isHere) return true;
  const begin = l10n.t('Put Load on It');
  const answer = await vscode.window.showWarningMessage(
    visibleText(l10n.t('Put load on {0}?', target.address)),
    {
      modal: true,
      detail: l10n.t(
        'Up to {0} calls are made, at most {1} at once, to a machine that is not this one. Do that only where you may.',
        mostCalls(plan),
        plan.concurrency,
      ),
    },
    begin,
  );
  return answer === begin;
}

async function askPlan(memory: vscode.Memento): Promise<LoadPlan | undefined> {
  const title = l10n.t('Run Request Under Load');
  const last = readPlan(memory.get(lastPlanKey, ''));
  const items: readonly (vscode.QuickPickItem & { readonly plan?: LoadPlan })[] = [
    ...('plan' in last
      ? [{ label: planText(last.plan), description: l10n.t('as last time'), plan: last.plan }]
      : []),
    ...presets.map((plan) => ({ label: planText(plan), plan })),
    { label: l10n.t('Write a plan…') },
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('How many calls a second or at once, and for how long or how many'),
  });
  if (choice === undefined || choice.plan !== undefined) return choice?.plan;
  const text = await vscode.window.showInputBox({
    title,
    prompt: l10n.t(
      'At most {0}/s, {1} at once, {2} s and {3} calls; these caps cannot be moved.',
      loadCaps.rate,
      loadCaps.concurrency,
      loadCaps.durationMs / 1000,
      loadCaps.count,
    ),
    value: 'plan' in last ? planText(last.plan) : '50/s, 10 at once, 10 s',
    validateInput: (written) => {
      const read = readPlan(written);
      return 'problem' in read ? sentence(read.problem) : undefined;
    },
  });
  const read = text === undefined ? undefined : readPlan(text);
  return read !== undefined && 'plan' in read ? read.plan : undefined;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
