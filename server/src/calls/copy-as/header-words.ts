/** Metadata as `name: value`, the form in which most tools take headers. */
import { type CopiedCall, metadataOf } from './copied-call.ts';
import type { Word } from './shells.ts';
import type { SecretVariables } from './text-parts.ts';

export function headerWords(copied: CopiedCall, secrets: SecretVariables): readonly Word[] {
  return metadataOf(copied).map(([name, value]) => headerWord(name, value, secrets));
}

export function headerWord(name: string, value: string, secrets: SecretVariables): Word {
  return secrets.parts(`${name}: ${value}`);
}
