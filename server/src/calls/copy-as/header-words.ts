/** Metadata as `name: value`, the form in which most tools take headers. */
import { type CopiedCall, metadataOf } from './copied-call.ts';
import type { Word } from './shells.ts';
import { hasVariable, type Part, type SecretVariables } from './text-parts.ts';

export function headerWords(copied: CopiedCall, secrets: SecretVariables): readonly Word[] {
  return metadataOf(copied).map(([name, value]) => headerWord(name, value, secrets));
}

export function headerWord(name: string, value: string, secrets: SecretVariables): Word {
  const parts = secrets.parts(`${name}: ${value}`);
  return hasVariable(parts) ? parts : textOf(parts);
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.variable)).join('');
}
