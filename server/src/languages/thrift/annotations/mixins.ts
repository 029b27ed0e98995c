/** What a struct has by way of its mixins: fields whose own fields count as those of the struct. */
import type { FieldSymbol, StructSymbol } from '../symbols.ts';
import { hasAnnotation } from './structured-annotations.ts';

/** How many names a struct may have in all before no more are looked at, and how deep mixins of mixins are followed. */
const maxNames = 10_000;
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

/** All that the struct has as a mixin: its own fields and, after each that is one itself, the fields of that. */
export function fieldsAsMixin(symbol: StructSymbol): readonly MixedInField[] {
  return collect(symbol, [], new Set());
}

function collect(symbol: StructSymbol, fields: MixedInField[], active: Set<StructSymbol>): MixedInField[] {
  if (active.has(symbol) || active.size >= maxDepth) return fields;
  active.add(symbol);
  for (const field of symbol.fields) {
    if (fields.length >= maxNames) break;
    fields.push({ name: field.name, owner: symbol, field });
    const mixin = mixinOf(symbol, field);
    if (mixin !== undefined) collect(mixin, fields, active);
  }
  active.delete(symbol);
  return fields;
}
