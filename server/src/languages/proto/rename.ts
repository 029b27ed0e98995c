/** What names the language takes, and what is made of them. Whether a name is free, nobody knows without linking. */
import { defaultJsonName } from '../../model/default-json-name.ts';
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import type { Spelling } from '../language.ts';
import { symbolNamedAt } from './declared-symbol.ts';
import { jsonNameEdit } from './actions/keep-json-name.ts';
import { customJsonName } from './json-name.ts';
import type { ProtoLinked } from './symbols.ts';

export function nameProblem(_: ProtoLinked, { kind }: DeclaredSymbol, name: string): string | undefined {
  if (kind === 'package')
    return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name)
      ? undefined
      : `"${name}" is no name of a package: names have letters, digits and underscores, with dots between them`;
  return /^[A-Za-z_]\w*$/.test(name)
    ? undefined
    : `"${name}" is no name: names have letters, digits and underscores, and begin with no digit`;
}

/** A field is called otherwise in JSON; the field of a group by the name of its message in lower case. */
export function spellings(file: ProtoLinked, { nameSpan }: DeclaredSymbol): readonly Spelling[] {
  const symbol = symbolNamedAt(file, nameSpan.start);
  if (symbol?.kind === 'message' && symbol.node.kind === 'group')
    return [{ text: symbol.name.toLowerCase(), of: (name) => name.toLowerCase() }];
  if (symbol?.kind !== 'field' || customJsonName(symbol) !== undefined) return [];
  const text = defaultJsonName(symbol.name);
  const keep = jsonNameEdit(file, symbol);
  return [{ text, of: defaultJsonName, ...(keep !== undefined && { keep }) }];
}
