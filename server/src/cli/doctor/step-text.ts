/** The steps of a diagnosis for a terminal, and for programs. */
import { escapeInvisible } from '../../base/visible.ts';
import type { DiagnosisStep } from '../../contract/diagnosis.ts';
import { optionAdvice } from '../call/error-text.ts';

const marks = { ok: '✓', failed: '✗', unclear: '?' } as const;

/** One line for what was found, then one for what was learned and one for what to do, where there is any. */
export function stepText({ layer, outcome, summary, facts, advice, setting }: DiagnosisStep): string {
  const told = facts.map(([name, value]) => `${name} ${value}`).join(', ');
  const remedy = setting === undefined ? advice : optionAdvice(setting);
  const indent = ' '.repeat(14);
  return [
    `${marks[outcome]} ${layer.padEnd(11)} ${escapeInvisible(summary)}\n`,
    told === '' ? '' : `${indent}${escapeInvisible(told)}\n`,
    remedy === undefined ? '' : `${indent}→ ${escapeInvisible(remedy)}\n`,
  ].join('');
}

/** An object with the members layer, outcome, summary, facts, and advice where there is one. */
export function stepLine({ layer, outcome, summary, facts, advice, setting }: DiagnosisStep): string {
  const remedy = setting === undefined ? advice : optionAdvice(setting);
  return `${JSON.stringify({
    layer,
    outcome,
    summary,
    facts: Object.fromEntries(facts),
    ...(remedy === undefined ? {} : { advice: remedy }),
  })}\n`;
}
