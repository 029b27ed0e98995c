/**
 * Syntax tree to symbols, for one file: what follows from its text alone. Types are left unknown and the parents of
 * services out; `link.ts` completes both.
 */
import type { MethodKind, Presence } from '../../model/schema.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { idsOf } from './field-ids.ts';
import { integerOf } from './literals.ts';
import type {
  ConstantSymbol,
  Draft,
  EnumSymbol,
  EnumValueSymbol,
  FieldSymbol,
  FunctionSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  ThriftType,
  TypedefSymbol,
  TypeSymbol,
} from './symbols.ts';

const unresolved: ThriftType = { kind: 'unknown', name: '' };

/** Fills in what the file declares. What has no name is declared too, but cannot be found by name. */
export function declareFile(file: Draft<ThriftLinked>): void {
  const types: TypeSymbol[] = [];
  const constants: ConstantSymbol[] = [];
  const services: ServiceSymbol[] = [];
  const interactions: InteractionSymbol[] = [];
  for (const node of file.parsed.file.statements) {
    switch (node.kind) {
      case 'struct':
      case 'union':
      case 'exception':
        types.push(structOf(file, node));
        break;
      case 'enum':
        types.push(enumOf(file, node));
        break;
      case 'typedef':
        types.push(typedefOf(file, node));
        break;
      case 'const':
        constants.push({ kind: 'constant', file, node, name: node.name.text, type: unresolved });
        break;
      case 'service':
        services.push(serviceOf(file, node));
        break;
      case 'interaction':
        interactions.push({
          kind: 'interaction',
          file,
          node,
          name: node.name.text,
          functions: functionsOf(file, node),
        });
        break;
      case 'include':
      case 'cpp-include':
      case 'hs-include':
      case 'package':
      case 'namespace':
      case 'empty':
      case 'broken':
        break;
    }
  }
  file.types = types;
  file.constants = constants;
  file.services = services;
  file.interactions = interactions;
  file.typesByName = firstByName(types);
  file.constantsByName = firstByName(constants);
  file.servicesByName = firstByName(services);
  file.interactionsByName = firstByName(interactions);
}

function structOf(file: ThriftLinked, node: ast.Struct): StructSymbol {
  const presenceOf =
    node.kind === 'union'
      ? (): Presence => 'optional'
      : ({ requiredness }: ast.Field): Presence => (requiredness?.text as Presence | undefined) ?? 'default';
  return { kind: node.kind, file, node, name: node.name.text, fields: fieldsOf(file, node.body, presenceOf) };
}

function enumOf(file: ThriftLinked, node: ast.Enum): EnumSymbol {
  return { kind: 'enum', file, node, name: node.name.text, values: enumValuesOf(node) };
}

/** The values of an enum; one without a number of its own has one more than that before it, the first has 0. */
export function enumValuesOf({ body }: ast.Enum): readonly EnumValueSymbol[] {
  const values: EnumValueSymbol[] = [];
  let previous = -1;
  for (const node of body.statements) {
    if (node.kind !== 'enum-value') continue;
    const given = node.value && integerOf(node.value.text);
    previous = given === undefined ? previous + 1 : Number(given);
    values.push({ node, name: node.name.text, number: previous });
  }
  return values;
}

function typedefOf(file: ThriftLinked, node: ast.Typedef): TypedefSymbol {
  return { kind: 'typedef', file, node, name: node.name.text, target: unresolved, cycle: [] };
}

function serviceOf(file: ThriftLinked, node: ast.Service): ServiceSymbol {
  return {
    kind: 'service',
    file,
    node,
    name: node.name.text,
    parent: undefined,
    functions: functionsOf(file, node),
  };
}

function functionsOf(file: ThriftLinked, { body }: ast.Service | ast.Interaction): readonly FunctionSymbol[] {
  return body.statements
    .filter((statement) => statement.kind === 'function')
    .map((each) => functionOf(file, each));
}

function functionOf(file: ThriftLinked, node: ast.Function): FunctionSymbol {
  return {
    node,
    name: node.name.text,
    kind: functionKindOf(node),
    result: unresolved,
    arguments: fieldsOf(file, node.arguments, ({ requiredness }) =>
      requiredness?.text === 'required' ? 'required' : 'default',
    ),
    throws: node.throws === undefined ? [] : fieldsOf(file, node.throws, () => 'default'),
  };
}

/** A function that streams or pushes does so even where it says `oneway` too, which is a mistake. */
export function functionKindOf({ modifiers, result, furtherResults }: ast.Function): MethodKind {
  const receives = result.kind === 'stream' || furtherResults.some(({ kind }) => kind === 'stream');
  const sends = result.kind === 'sink' || furtherResults.some(({ kind }) => kind === 'sink');
  if (sends) return receives ? 'bidi-streaming' : 'client-streaming';
  if (receives) return 'server-streaming';
  if (modifiers.some(({ text }) => text === 'stream')) return 'push';
  return modifiers.some(({ text }) => text === 'oneway' || text === 'async') ? 'oneway' : 'unary';
}

function fieldsOf(
  { dialect }: ThriftLinked,
  { statements }: Block<ast.FieldStatement>,
  presenceOf: (field: ast.Field) => Presence,
): readonly FieldSymbol[] {
  const nodes = statements.filter((statement) => statement.kind === 'field');
  const ids = idsOf(nodes, dialect);
  return nodes.map((node, index) => ({
    node,
    name: node.name.text,
    id: ids[index] ?? 0,
    presence: presenceOf(node),
    type: unresolved,
  }));
}

function firstByName<T extends { readonly name: string }>(symbols: readonly T[]): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const symbol of symbols)
    if (symbol.name !== '' && !byName.has(symbol.name)) byName.set(symbol.name, symbol);
  return byName;
}
