/** Plans of load runs as people write them: `100/s for 10 s, 50 at once`, or `10 at once, 1000 calls`. */
import * as l10n from '@vscode/l10n';
import { loadCaps, type LoadPlan, planProblem } from '../../../server/src/contract/load.ts';

/** What a plan does not say is as here. */
const usual = { concurrency: 10, durationMs: 10_000 } as const;

const parts = {
  rate: /(\d+(?:\.\d+)?)\s*\/\s*s\b/i,
  concurrency: /(\d+)\s+at\s+once\b/i,
  count: /(\d+)\s+calls?\b/i,
  seconds: /(?:\bfor\s+)?(\d+(?:\.\d+)?)\s*s\b/i,
} as const;

/** A problem is a sentence without a full stop. */
export type WrittenPlan = { readonly plan: LoadPlan } | { readonly problem: string };

/** Each part may come once, in any order. */
export function readPlan(text: string): WrittenPlan {
  const found: { -readonly [K in keyof typeof parts]?: number } = {};
  let rest = text;
  for (const name of ['rate', 'concurrency', 'count', 'seconds'] as const) {
    const match = parts[name].exec(rest);
    if (match === null) continue;
    found[name] = Number(match[1]);
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  const unread = rest.replaceAll(/[\s,;]+/g, ' ').trim();
  if (unread !== '') return { problem: l10n.t('"{0}" is no part of a plan', unread) };
  const { rate, count, seconds } = found;
  if (rate === undefined && found.concurrency === undefined)
    return { problem: l10n.t('say how many calls a second, or how many at once') };
  const durationMs = seconds === undefined ? undefined : seconds * 1000;
  const plan: LoadPlan = {
    concurrency: found.concurrency ?? (rate === undefined ? usual.concurrency : loadCaps.concurrency),
    ...(rate !== undefined && { rate }),
    ...(count !== undefined && { count }),
    ...(durationMs !== undefined && { durationMs }),
    ...(durationMs === undefined && count === undefined && { durationMs: usual.durationMs }),
  };
  const problem = planProblem(plan);
  return problem === undefined ? { plan } : { problem };
}

/** The plan, so that `readPlan` reads it back. */
export function planText({ rate, concurrency, durationMs, count }: LoadPlan): string {
  return [
    ...(rate === undefined ? [] : [`${rate}/s`]),
    `${concurrency} at once`,
    ...(count === undefined ? [] : [count === 1 ? '1 call' : `${count} calls`]),
    ...(durationMs === undefined ? [] : [`${durationMs / 1000} s`]),
  ].join(', ');
}

/** How many calls a plan makes at most. */
export function mostCalls({
  rate,
  durationMs = loadCaps.durationMs,
  count = loadCaps.count,
}: LoadPlan): number {
  return rate === undefined ? count : Math.min(count, Math.ceil((rate * durationMs) / 1000));
}
