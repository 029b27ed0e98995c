/** What a file says in an option that takes a string, a truth value or a name. */
import { plainStatement } from './field-facts.ts';
import { textOf } from './literals.ts';
import type { ProtoLinked } from './symbols.ts';

/** Nothing where the option is not set. */
export function fileOption(
  { options, parsed }: Pick<ProtoLinked, 'options' | 'parsed'>,
  name: string,
): string | undefined {
  const value = plainStatement(options, name)?.value;
  if (value === undefined || value.kind === 'message-literal') return undefined;
  return value.kind === 'string' ? textOf(parsed.text, value) : value.text;
}
