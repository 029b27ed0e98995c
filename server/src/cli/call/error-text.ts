/** A failed call in words, for a terminal. */
import { escapeInvisible } from '../../base/visible.ts';
import { visibleJson } from '../../calls/visible-text.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';

/** Several lines, the last with a line break: the sentence, then one line for each thing that is known. */
export function errorText({ message, phase, code, details = [], advice }: CallErrorInfo): string {
  const facts: (readonly [name: string, value: string])[] = [['phase', phase]];
  if (code !== undefined) facts.push(['code', escapeInvisible(code)]);
  for (const { type, json, base64 } of details) {
    const value = json === undefined ? `${base64 ?? ''} (base64)` : visibleJson(json);
    facts.push(['detail', `${escapeInvisible(type)} ${value}`]);
  }
  if (advice !== undefined) facts.push(['advice', escapeInvisible(advice)]);
  const lines = facts.map(([name, value]) => `  ${`${name}:`.padEnd(8)}${value}\n`);
  return `parlance call: ${escapeInvisible(message)}\n${lines.join('')}`;
}
