/** The members of structs and enums by name and number, indexed on first use. Of several the first counts. */
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
