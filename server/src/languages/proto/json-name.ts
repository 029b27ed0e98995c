/** The name of a field in JSON. */
import { defaultJsonName } from '../../model/default-json-name.ts';
import { plainOption } from './field-facts.ts';
import { textOf } from './literals.ts';
import type { FieldSymbol } from './symbols.ts';

/** What the field's `json_name` says, or else what its name makes. */
export function jsonName(field: FieldSymbol): string {
  return customJsonName(field) ?? defaultJsonName(field.name);
}

/** What `json_name` says, even where that is what the name makes. */
export function customJsonName({ options, parent, node, typeNode, file }: FieldSymbol): string | undefined {
  const ofEntry = parent?.node === node && typeNode.kind === 'named-type';
  if (options.length === 0 || ofEntry) return undefined;
  const value = plainOption(options, 'json_name');
  return value?.kind === 'string' ? textOf(file.parsed.text, value) : undefined;
}
