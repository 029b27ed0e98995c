/** Which declaration a place in a file is about. */
import { contains, type Span } from '../../../base/span.ts';
import type { NamedSymbol } from '../declared-symbol.ts';
import { isMapEntry, isSynthetic, type ProtoLinked } from '../symbols.ts';

/**
 * The innermost declaration whose beginning holds the place: all of one without a body, else what stands before the
 * body. Nothing between declarations. Of a group, the field.
 */
export function declarationAt(file: ProtoLinked, place: Span): NamedSymbol | undefined {
  let found: NamedSymbol | undefined;
  let parts: readonly NamedSymbol[] = [...file.messages, ...file.enums, ...file.services, ...file.extensions];
  while (parts.length > 0) {
    const around = parts.filter(({ node }) => contains(node, place));
    const field = around.find(({ kind }) => kind === 'field');
    const inner = around.find(({ kind }) => kind !== 'field') ?? field;
    if (inner === undefined) break;
    found = contains(headOf(inner), place) ? (field ?? inner) : undefined;
    parts = partsOf(inner);
  }
  return found;
}

/** What is declared right in it; fields of a oneof are in the oneof. */
function partsOf(symbol: NamedSymbol): readonly NamedSymbol[] {
  switch (symbol.kind) {
    case 'message':
      return [
        // The message of a group in a oneof holds more than the oneof knows.
        ...symbol.messages.filter((message) => !isMapEntry(message)),
        ...symbol.oneofs.filter((oneof) => !isSynthetic(oneof)),
        ...symbol.fields.filter(({ oneof }) => oneof === undefined || isSynthetic(oneof)),
        ...symbol.extensions,
        ...symbol.enums,
      ];
    case 'oneof':
      return symbol.fields;
    case 'enum':
      return symbol.values;
    case 'service':
      return symbol.methods;
    case 'field':
    case 'enum-value':
    case 'method':
      return [];
  }
}

function headOf({ node }: NamedSymbol): Span {
  const open = 'body' in node ? node.body?.open : undefined;
  return { start: node.start, end: open === undefined || open < 0 ? node.end : open };
}
