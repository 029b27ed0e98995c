/** Which types a file's structs and functions are made of, and which of these stand at a place: what a change of a type reaches. */
import { contains, type Span } from '../../base/span.ts';
import type { TypeName, TypeUse, TypeUser, UsingMethod } from '../breaking.ts';
import type {
  EnumSymbol,
  FunctionSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  ThriftType,
} from './symbols.ts';

/** Asked for again and again while a reach is followed. */
const known = new WeakMap<ThriftLinked, readonly TypeUse[]>();

export function typeUses(file: ThriftLinked): readonly TypeUse[] {
  let found = known.get(file);
  if (found === undefined) known.set(file, (found = findTypeUses(file)));
  return found;
}

function findTypeUses(file: ThriftLinked): readonly TypeUse[] {
  const found: TypeUse[] = [];
  for (const type of file.types)
    if (type.kind !== 'enum' && type.kind !== 'typedef')
      found.push({ user: typeName(type), uses: keysOf(type.fields.map((field) => field.type)) });
  for (const service of [...file.services, ...file.interactions])
    for (const symbol of service.functions) {
      const fields = [...symbol.arguments, ...symbol.throws];
      found.push({
        user: usingFunction(service, symbol),
        uses: keysOf([symbol.result, ...fields.map((field) => field.type)]),
      });
    }
  return found;
}

/** The struct or enum that holds the place, or the functions that it is or has. */
export function usersAt(file: ThriftLinked, place: Span): readonly TypeUser[] {
  const type = file.types.find(({ node }) => contains(node, place));
  if (type?.kind === 'typedef') return keyed(type.target).map(typeName);
  if (type !== undefined) return [typeName(type)];
  const service = [...file.services, ...file.interactions].find(({ node }) => contains(node, place));
  if (service === undefined) return [];
  const inside = service.functions.filter(({ node }) => contains(node, place));
  return (inside.length > 0 ? inside : service.functions).map((each) => usingFunction(service, each));
}

/** Types go by their file and name: namespaces differ by language. */
function typeName({ file, name }: StructSymbol | EnumSymbol): TypeName {
  return { kind: 'type', key: `${file.importPath}#${name}`, word: name };
}

function usingFunction(
  service: ServiceSymbol | InteractionSymbol,
  { name, node }: FunctionSymbol,
): UsingMethod {
  const { start, end } = node.name;
  const { file } = service;
  const fullName = `${file.program}.${service.name}.${name}`;
  return { kind: 'method', fullName, uri: file.uri, span: { start, end } };
}

function keysOf(types: readonly ThriftType[]): readonly string[] {
  return [...new Set(types.flatMap(keyed).map((symbol) => typeName(symbol).key))];
}

/** The structs and enums that the type is made of. */
function keyed(type: ThriftType): readonly (StructSymbol | EnumSymbol)[] {
  switch (type.kind) {
    case 'struct':
    case 'enum':
      return [type.symbol];
    case 'list':
    case 'set':
    case 'map':
      return [...(type.key === undefined ? [] : keyed(type.key)), ...keyed(type.element)];
    case 'scalar':
    case 'void':
    case 'unknown':
      return [];
  }
}
