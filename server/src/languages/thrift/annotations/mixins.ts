/** What a struct has by way of its mixins: fields whose own fields count as those of the struct. */
import type { FieldSymbol, StructSymbol } from '../symbols.ts';
import { hasAnnotation } from './structured-annotations.ts';

/** How deep mixins of mixins are followed. */
const maxDepth = 50;

/** The struct or union that the field mixes in. */
export function mixinOf({ file }: StructSymbol, { node, type }: FieldSymbol): StructSymbol | undefined {
  const isMixin = type.kind === 'struct' && hasAnnotation(file, node, 'Mixin');
  return isMixin ? type.symbol : undefined;
}

export interface MixedInField {
  readonly name: string;
  /** The struct that declares it. */
  readonly owner: StructSymbol;
  readonly field: FieldSymbol;
}

/** All that the struct has as a mixin: its own fields and, after each that is one itself, the fields of that. No more than the limit. */
export function fieldsAsMixin(symbol: StructSymbol, limit: number): readonly MixedInField[] {
  return collect(symbol, limit, [], new Set());
}

function collect(
  symbol: StructSymbol,
  limit: number,
  fields: MixedInField[],
  active: Set<StructSymbol>,
): MixedInField[] {
  if (active.has(symbol) || active.size >= maxDepth) return fields;
  active.add(symbol);
  for (const field of symbol.fields) {
    if (fields.length >= limit) break;
    fields.push({ name: field.name, owner: symbol, field });
    const mixin = mixinOf(symbol, field);
    if (mixin !== undefined) collect(mixin, limit, fields, active);
  }
  active.delete(symbol);
  return fields;
}
