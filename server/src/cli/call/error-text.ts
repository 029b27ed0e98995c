/** A failed call in words, for a terminal. */
import { escapeInvisible } from '../../base/visible.ts';
import { visibleJson } from '../../calls/visible-text.ts';
import type { AdvisedSetting, CallErrorInfo } from '../../contract/call-error.ts';

/** Several lines, the last with a line break: the sentence, then one line for each thing that is known. */
export function errorText({ message, phase, code, details = [], ...rest }: CallErrorInfo): string {
  const advice = rest.setting === undefined ? rest.advice : optionAdvice(rest.setting);
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

/** The advice to change a target, for somebody who has none but the options. */
function optionAdvice({ name, values }: AdvisedSetting): string {
  switch (name) {
    case 'protocol':
      return `call it with --protocol ${values.slice(0, -1).join(', ')}${values.length > 1 ? ' or ' : ''}${values.at(-1)}`;
    case 'thrift':
      return `call it with ${values.map((value) => `--thrift ${value}`).join(' or ')}`;
    case 'maxMessageBytes':
      return 'accept larger messages with --max-message-bytes N';
    case 'metadata':
      return `send it with ${values.map((value) => `-H '${value}: …'`).join(' or ')}`;
  }
}
