/** Which options stay in the source. */
import { plainOption } from '../field-facts.ts';
import type { FieldSymbol } from '../symbols.ts';

/** Whether the option is declared with `retention = RETENTION_SOURCE`: descriptors leave it out. */
export function isSourceOnly({ options }: FieldSymbol): boolean {
  if (options.length === 0) return false;
  const value = plainOption(options, 'retention');
  return value?.kind === 'identifier' && value.text === 'RETENTION_SOURCE';
}
