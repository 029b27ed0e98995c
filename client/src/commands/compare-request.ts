/** `Compare Request…`: makes one call over several protocols or at several targets, and shows them side by side. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { RequestVariant } from '../../../server/src/contract/server-protocol.ts';
import type { App } from '../app.ts';
import { baseName } from '../path-parts.ts';
import { isList, isObject, isString } from '../shape.ts';
import { prepareRequest } from '../calls/prepare-request.ts';
import { checkTrust } from '../calls/trust.ts';
import { callOnce } from '../compare/call-once.ts';
import { comparisonReport, type Side } from '../compare/comparison-report.ts';
import { type Variant, variantsOf } from '../compare/variants.ts';
import type { ReportLens } from '../report-documents.ts';
import { chosenRequest, type ChosenRequest, readyRequest } from './chosen-request.ts';

/** The labels of what to compare; what is not said is asked. */
const isChoice = isObject<{ variants: readonly string[] }>({ variants: isList(isString) });

/** A stream without an end is cut off. */
const longestMs = 30_000;

export async function compareRequest(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const chosen = await chosenRequest(app, argument);
  const ready = chosen && (await readyRequest(app, chosen));
  if (chosen === undefined || ready === undefined) return;
  const { service, method, script, methodKind } = ready.call;
  if (method === undefined || !endsByItself(methodKind, script))
    throw new Error(
      l10n.t(
        'Only calls that end by themselves can be compared: unary and server streaming ones, and others whose request ends with "=== end".',
      ),
    );
  const saved = await app.server.ask('parlance/savedTargets', {});
  const all = variantsOf(
    ready.call.target,
    saved.map(({ target }) => target),
  );
  const variants = isChoice(argument)
    ? all.filter(({ label }) => argument.variants.includes(label))
    : await pickVariants(all);
  if (variants === undefined || variants.length === 0) return;
  const sides = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Comparing {0}', method),
      cancellable: true,
    },
    (progress, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      return callEach(app, chosen, variants, cancelled.signal, (message) => progress.report({ message }));
    },
  );
  await showComparison(app, `${service}/${method}`, sides);
}

/** One after the other, so that none takes time from another. */
async function callEach(
  app: App,
  chosen: ChosenRequest,
  variants: readonly Variant[],
  signal: AbortSignal,
  onCall: (label: string) => void,
): Promise<readonly Side[]> {
  const sides: Side[] = [];
  for (const variant of variants) {
    if (signal.aborted) break;
    onCall(variant.label);
    sides.push(await callAs(app, chosen, variant, signal));
  }
  return sides;
}

async function callAs(
  app: App,
  { asked, place }: ChosenRequest,
  { label, address, instead }: Variant,
  signal: AbortSignal,
): Promise<Side> {
  const side = { label, address };
  const wanted: RequestVariant = { ...asked.instead, ...instead };
  try {
    const prepared = await prepareRequest(app, { ...asked, instead: wanted });
    if (prepared?.kind === 'problem') return { ...side, problem: prepared.message };
    if (prepared === undefined) return side;
    const { call, requestLine, text } = prepared;
    const made = await callOnce(app, {
      call,
      place: { ...place, line: requestLine, text },
      signal,
      longestMs,
    });
    return made === undefined ? side : { ...side, outcome: made.outcome };
  } catch (thrown) {
    return { ...side, problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function endsByItself(kind: PreparedCall['methodKind'], script: PreparedCall['script']): boolean {
  return kind === 'unary' || kind === 'server-streaming' || script.some((step) => step.kind === 'end');
}

async function pickVariants(variants: readonly Variant[]): Promise<readonly Variant[] | undefined> {
  const items = variants.map((variant, at) => ({
    label: variant.label,
    description: variant.address,
    // What the request says, and the next: two is what one compares most of all.
    picked: at < 2,
    variant,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Compare Request'),
    placeHolder: l10n.t('The protocols and targets to compare'),
    canPickMany: true,
  });
  return picked?.map(({ variant }) => variant);
}

/** With a diff of the messages of each call and those of the first. */
async function showComparison(app: App, method: string, sides: readonly Side[]): Promise<void> {
  const { reports } = app;
  const text = comparisonReport(method, sides);
  const texts = sides.map(({ outcome }, at) =>
    outcome === undefined
      ? undefined
      : reports.add(`${at + 1}.json`, { text: `${outcome.messages.join('\n\n')}\n`, lenses: [] }),
  );
  const first = texts.findIndex((uri) => uri !== undefined);
  const line = text.split('\n').indexOf(l10n.t('What differs'));
  const lenses = texts.flatMap((uri, at): ReportLens | readonly [] => {
    if (uri === undefined || at <= first) return [];
    const title = l10n.t('Diff messages of {0} and {1}', first + 1, at + 1);
    return { line, command: { title, command: 'vscode.diff', arguments: [texts[first], uri, title] } };
  });
  const name = l10n.t('Comparison of {0}.txt', baseName(method));
  await reports.open(reports.add(name, { text, lenses }), () => {});
}
