/**
 * What a name means in a file: what the file itself declares, and, behind the name of an included file and a dot,
 * what that declares. What an included file includes in turn is out of sight, but for fbthrift's compiler, which finds
 * names wherever a file of the right name declares them; two checks tell authors not to rely on it.
 */
import type * as ast from './ast.ts';
import { valueNamed } from './members.ts';
import { placeInReach, reachablePrograms } from './reachable-files.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  EnumValueSymbol,
  InteractionSymbol,
  LinkedInclude,
  ServiceSymbol,
  ThriftLinked,
  TypedefSymbol,
  TypeSymbol,
} from './symbols.ts';

export function lookUpType(file: ThriftLinked, name: string): TypeSymbol | undefined {
  return lookUp(file, name, (within, rest) => within.typesByName.get(rest));
}

export function lookUpService(file: ThriftLinked, name: string): ServiceSymbol | undefined {
  return lookUp(file, name, (within, rest) => within.servicesByName.get(rest));
}

export function lookUpInteraction(file: ThriftLinked, name: string): InteractionSymbol | undefined {
  return lookUp(file, name, (within, rest) => within.interactionsByName.get(rest));
}

/** The interaction that a type of a result names: a declared type of the name comes before it. */
export function interactionNamed(file: ThriftLinked, type: ast.Type): InteractionSymbol | undefined {
  return type.kind === 'named-type' && lookUpType(file, type.text) === undefined
    ? lookUpInteraction(file, type.text)
    : undefined;
}

/** A constant, or an enum value by the name of its enum: `Color.RED`; in fbthrift by that of a typedef, or alone, too. */
export function lookUpConstant(file: ThriftLinked, name: string): ConstantSymbol | EnumValue | undefined {
  const value = file.dialect === 'fbthrift' ? looseEnumValue : enumValue;
  return lookUp(file, name, (within, rest) => within.constantsByName.get(rest) ?? value(within, rest));
}

export interface EnumValue {
  readonly kind: 'enum-value';
  readonly symbol: EnumSymbol;
  readonly value: EnumValueSymbol;
  /** What stands before the name of the value: its enum, or a typedef of that; nothing where the value stands alone. */
  readonly by: EnumSymbol | TypedefSymbol | undefined;
}

function enumValue(file: ThriftLinked, name: string): EnumValue | undefined {
  const dot = name.lastIndexOf('.');
  const symbol = dot < 0 ? undefined : file.typesByName.get(name.slice(0, dot));
  if (symbol?.kind !== 'enum') return undefined;
  const value = valueNamed(symbol, name.slice(dot + 1));
  return value && { kind: 'enum-value', symbol, value, by: symbol };
}

function looseEnumValue(file: ThriftLinked, name: string): EnumValue | undefined {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return enumValuesAlone(file, name)[0];
  const symbol = file.typesByName.get(name.slice(0, dot));
  if (symbol?.kind !== 'typedef' || symbol.target.kind !== 'enum') return enumValue(file, name);
  const value = valueNamed(symbol.target.symbol, name.slice(dot + 1));
  return value && { kind: 'enum-value', symbol: symbol.target.symbol, value, by: symbol };
}

/** All enum values of the file by the name, whatever their enums are. */
export function enumValuesAlone(file: ThriftLinked, name: string): readonly EnumValue[] {
  let values = valuesAlone.get(file);
  if (values === undefined) {
    const all = file.types.flatMap((symbol) =>
      symbol.kind === 'enum'
        ? symbol.values.map((value): EnumValue => ({ kind: 'enum-value', symbol, value, by: undefined }))
        : [],
    );
    values = Map.groupBy(all, ({ value }) => value.name);
    valuesAlone.set(file, values);
  }
  return values.get(name) ?? [];
}

const valuesAlone = new WeakMap<ThriftLinked, ReadonlyMap<string, readonly EnumValue[]>>();

/** The includes that names with this beginning may come from, the one first that hides the others. */
export function includesFor(file: ThriftLinked, name: string): readonly LinkedInclude[] {
  const dot = name.indexOf('.');
  const includes = dot < 0 ? undefined : file.includesByHead.get(name.slice(0, dot));
  const found = includes?.filter(({ program }) => name.startsWith(program + '.')).toReversed() ?? [];
  return file.dialect === 'fbthrift' && found.length > 1 ? inOrderOfReach(file, found) : found;
}

/** In fbthrift an alias counts before all, then the file that the compiler meets last. */
function inOrderOfReach(file: ThriftLinked, includes: readonly LinkedInclude[]): readonly LinkedInclude[] {
  const rank = ({ node, file: included }: LinkedInclude): number =>
    node.alias === undefined ? ((included && placeInReach(file, included)) ?? -1) : Infinity;
  return includes.toSorted((a, b) => Math.sign(rank(b) - rank(a)) || 0);
}

type Within<T> = (file: ThriftLinked, rest: string) => T | undefined;

function lookUp<T>(file: ThriftLinked, name: string, within: Within<T>): T | undefined {
  const own = within(file, name);
  if (own !== undefined) return own;
  const includes = includesFor(file, name);
  const isAliased = file.dialect === 'fbthrift' && includes[0]?.node.alias !== undefined;
  if (file.dialect === 'fbthrift' && !isAliased) {
    const behindOwnName = name.startsWith(file.program + '.')
      ? name.slice(file.program.length + 1)
      : undefined;
    const found = behindOwnName === undefined ? undefined : within(file, behindOwnName);
    if (found !== undefined) return found;
  }
  for (const { program, file: included, node } of includes) {
    // An alias hides what is not behind one.
    if (isAliased && node.alias === undefined) break;
    const found = included && within(included, name.slice(program.length + 1));
    if (found !== undefined) return found;
  }
  return file.dialect === 'fbthrift' && !isAliased ? lookUpAnywhere(file, name, within) : undefined;
}

/** In the files in reach that go by the beginning of the name, or, as the file itself does, by nothing. */
function lookUpAnywhere<T>(file: ThriftLinked, name: string, within: Within<T>): T | undefined {
  for (const other of reachablePrograms(file, file.program)) {
    const found = within(other, name);
    if (found !== undefined) return found;
  }
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    for (const other of reachablePrograms(file, name.slice(0, dot))) {
      const found = within(other, name.slice(dot + 1));
      if (found !== undefined) return found;
    }
  return undefined;
}
