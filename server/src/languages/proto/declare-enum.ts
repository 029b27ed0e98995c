/** Syntax tree to symbols, for one enum. */
import type * as ast from './ast.ts';
import { addReserved, boundOf, maxInt32 } from './declared-ranges.ts';
import { type Draft, none, orNone } from './draft.ts';
import {
  type EnumSymbol,
  type EnumValueSymbol,
  type MessageSymbol,
  type NumberRange,
  type ProtoLinked,
  qualified,
  type ReservedName,
} from './symbols.ts';

export function enumOf(file: ProtoLinked, node: ast.Enum, parent: MessageSymbol | undefined): EnumSymbol {
  const values: EnumValueSymbol[] = [];
  const reservedRanges: NumberRange[] = [];
  const reservedNames: ReservedName[] = [];
  const options: ast.OptionStatement[] = [];
  const symbol: Draft<EnumSymbol> = {
    kind: 'enum',
    name: node.name.text,
    fullName: qualified(parent?.fullName ?? file.package, node.name.text),
    file: file,
    parent,
    node,
    values,
    reservedRanges: none,
    reservedNames: none,
    options: none,
    features: file.features,
  };
  for (const statement of node.body.statements) {
    if (statement.kind === 'enum-value') values.push(enumValueOf(file, statement, symbol));
    else if (statement.kind === 'option') options.push(statement);
    else if (statement.kind === 'reserved')
      addReserved(file, statement, maxInt32, reservedRanges, reservedNames);
  }
  symbol.reservedRanges = orNone(reservedRanges);
  symbol.reservedNames = orNone(reservedNames);
  symbol.options = orNone(options);
  return symbol;
}

function enumValueOf(file: ProtoLinked, node: ast.EnumValue, parent: EnumSymbol): EnumValueSymbol {
  return {
    kind: 'enum-value',
    name: node.name.text,
    file: file,
    parent,
    node,
    number: boundOf(node.number, maxInt32),
  };
}
