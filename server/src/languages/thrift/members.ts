/** The members of structs and enums by name and number, indexed on first use. Of several the first counts. */
import type { Span } from '../../base/span.ts';
import type * as ast from './ast.ts';
import { stringOf } from './literals.ts';
import type { EnumSymbol, EnumValueSymbol, FieldSymbol, StructSymbol } from './symbols.ts';

export const valueNamed: (symbol: EnumSymbol, name: string) => EnumValueSymbol | undefined = index(
  ({ values }: EnumSymbol) => values,
  ({ name }) => name,
);

export const valueNumbered: (symbol: EnumSymbol, number: number) => EnumValueSymbol | undefined = index(
  ({ values }: EnumSymbol) => values,
  ({ number }) => number,
);

export const fieldNamed: (symbol: StructSymbol, name: string) => FieldSymbol | undefined = index(
  ({ fields }: StructSymbol) => fields,
  ({ name }) => name,
);

/** The fields that a value in braces names, with what names each; nothing is the name of one that is no string. */
export function* namedMembers(
  text: string,
  value: ast.MapLiteral | ast.StructLiteral,
): Generator<NamedMember> {
  if (value.kind === 'struct-literal')
    for (const { name, value: given } of value.members) yield { node: name, name: name.text, value: given };
  else
    for (const { key, value: given } of value.entries)
      yield { node: key, name: key.kind === 'string' ? stringOf(text, key) : undefined, value: given };
}

export interface NamedMember {
  readonly node: Span;
  readonly name: string | undefined;
  readonly value: ast.ConstValue;
}

function index<Owner extends object, Member, Key>(
  membersOf: (owner: Owner) => readonly Member[],
  keyOf: (member: Member) => Key,
): (owner: Owner, key: Key) => Member | undefined {
  const indexes = new WeakMap<Owner, Map<Key, Member>>();
  return (owner, key) => {
    let members = indexes.get(owner);
    if (members === undefined) {
      members = new Map();
      for (const member of membersOf(owner))
        if (!members.has(keyOf(member))) members.set(keyOf(member), member);
      indexes.set(owner, members);
    }
    return members.get(key);
  };
}
