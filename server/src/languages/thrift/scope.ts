/**
 * What a name means in a file: what the file itself declares, and, behind the name of an included file and a dot,
 * what that declares. What an included file includes in turn is out of sight.
 */
import { valueNamed } from './members.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  EnumValueSymbol,
  InteractionSymbol,
  LinkedInclude,
  ServiceSymbol,
  ThriftLinked,
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

/** A constant, or an enum value by the name of its enum: `Color.RED`. In fbthrift `RED` alone will do. */
export function lookUpConstant(file: ThriftLinked, name: string): ConstantSymbol | EnumValue | undefined {
  const found = lookUp(
    file,
    name,
    (within, rest) => within.constantsByName.get(rest) ?? enumValue(within, rest),
  );
  if (found !== undefined || file.dialect !== 'fbthrift') return found;
  return lookUp(file, name, (within, rest) => bareValues(within).get(rest));
}

export interface EnumValue {
  readonly kind: 'enum-value';
  readonly symbol: EnumSymbol;
  readonly value: EnumValueSymbol;
}

function enumValue(file: ThriftLinked, name: string): EnumValue | undefined {
  const dot = name.lastIndexOf('.');
  const symbol = dot < 0 ? undefined : file.typesByName.get(name.slice(0, dot));
  if (symbol?.kind !== 'enum') return undefined;
  const value = valueNamed(symbol, name.slice(dot + 1));
  return value && { kind: 'enum-value', symbol, value };
}

/** The values of all enums of a file; the first of each name. */
function bareValues(file: ThriftLinked): ReadonlyMap<string, EnumValue> {
  let values = known.get(file);
  if (values === undefined) {
    known.set(file, (values = new Map<string, EnumValue>()));
    for (const symbol of file.types)
      if (symbol.kind === 'enum')
        for (const value of symbol.values)
          if (!values.has(value.name)) values.set(value.name, { kind: 'enum-value', symbol, value });
  }
  return values;
}

const known = new WeakMap<ThriftLinked, Map<string, EnumValue>>();

/** The includes that names with this beginning may come from, the last first: it hides those before it. */
export function includesFor(file: ThriftLinked, name: string): readonly LinkedInclude[] {
  const dot = name.indexOf('.');
  const includes = dot < 0 ? undefined : file.includesByHead.get(name.slice(0, dot));
  return includes?.filter(({ program }) => name.startsWith(program + '.')).toReversed() ?? [];
}

function lookUp<T>(
  file: ThriftLinked,
  name: string,
  within: (file: ThriftLinked, rest: string) => T | undefined,
): T | undefined {
  const own = within(file, name);
  if (own !== undefined) return own;
  for (const { program, file: included } of includesFor(file, name)) {
    const found = included && within(included, name.slice(program.length + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
