/** What a declaration is of: the type of a field, the messages of a method, the enum of a value. */
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import { declaredSymbol, symbolNamedAt, type NamedSymbol } from './declared-symbol.ts';
import type { EnumSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';
import { isMapEntry } from './symbols.ts';

/** Of a method its input and then its output; of a map the type of its values; nothing of a built-in type. */
export function typesOf(file: ProtoLinked, symbol: DeclaredSymbol): readonly DeclaredSymbol[] {
  const found = symbol.uri === file.uri ? symbolNamedAt(file, symbol.nameSpan.start) : undefined;
  if (found === undefined) return [];
  // A group is a field too, and declares what that is of.
  if (found.kind === 'message' && symbol.kind !== 'message') return [declaredSymbol(found)];
  return typesIn(found).map(declaredSymbol);
}

function typesIn(symbol: NamedSymbol): readonly (MessageSymbol | EnumSymbol)[] {
  switch (symbol.kind) {
    case 'field': {
      const type = symbol.typeSymbol;
      const value = type?.kind === 'message' && isMapEntry(type) ? type.fields[1]?.typeSymbol : type;
      return value === undefined ? [] : [value];
    }
    case 'method':
      return [symbol.input, symbol.output].filter((each) => each !== undefined);
    case 'enum-value':
      return [symbol.parent];
    case 'message':
    case 'enum':
    case 'oneof':
    case 'service':
      return [];
  }
}
