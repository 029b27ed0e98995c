/**
 * The names of types that thriftpy2 does not mind. It never follows the target of a typedef that nothing uses, looks at no
 * element of a container but for whether there is something of the name, and takes the value of a constant for a type.
 */
import { includesFor, lookUpConstant } from './scope.ts';
import type { ReferenceFailure, ThriftLinked, ThriftType, TypedefSymbol } from './symbols.ts';

export function isUnread(file: ThriftLinked, { node, name, found }: ReferenceFailure): boolean {
  const { typedefs, members, results, constants, wordCounts } = factsOf(file);
  const typedef = typedefs.get(node);
  const isNested = typedef === undefined && !members.has(node) && !results.has(node) && !constants.has(node);
  if (found === undefined) {
    if (includesFor(file, name).some((include) => include.file !== undefined))
      return typedef !== undefined || members.has(node) || isNested;
    return typedef !== undefined && wordCounts.get(typedef) === 1;
  }
  if (isNested || (typedef !== undefined && wordCounts.get(typedef) === 1)) return true;
  if (constants.has(node)) return false;
  const constant = lookUpConstant(file, name);
  if (constant === undefined) return false;
  return constant.kind === 'enum-value' || isNumber(constant.type);
}

/** Whether only the typedefs of a circle name each other, which thriftpy2 never follows. */
export function isUnreadCycle({ file, cycle }: TypedefSymbol): boolean {
  const { wordCounts } = factsOf(file);
  return cycle.every(({ name }) => (wordCounts.get(name) ?? 0) <= 2);
}

function isNumber(type: ThriftType): boolean {
  if (type.kind === 'enum') return true;
  return type.kind === 'scalar' && !textual.has(type.scalar);
}

const textual: ReadonlySet<string> = new Set(['string', 'bytes', 'uuid']);

interface Facts {
  /** The names of typedefs by what they stand for. */
  readonly typedefs: ReadonlyMap<unknown, string>;
  /** The types of the fields of structs. */
  readonly members: ReadonlySet<unknown>;
  /** What functions take, return and throw. */
  readonly results: ReadonlySet<unknown>;
  /** What constants are declared as. */
  readonly constants: ReadonlySet<unknown>;
  /** How often the file has each word. */
  readonly wordCounts: ReadonlyMap<string, number>;
}

function factsOf(file: ThriftLinked): Facts {
  let facts = known.get(file);
  if (facts === undefined) known.set(file, (facts = findFacts(file)));
  return facts;
}

const known = new WeakMap<ThriftLinked, Facts>();

function findFacts({ types, constants, services, parsed: { text, tokens } }: ThriftLinked): Facts {
  const typedefs = types.filter((type) => type.kind === 'typedef');
  const functions = services.flatMap((service) => service.functions);
  const wordCounts = new Map<string, number>();
  for (const { start, end } of tokens.tokens) {
    const word = text.slice(start, end);
    wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
  }
  return {
    typedefs: new Map(typedefs.map(({ node, name }) => [node.type, name])),
    members: new Set(
      types.flatMap((type) => ('fields' in type ? type.fields.map(({ node }) => node.type) : [])),
    ),
    results: new Set(
      functions.flatMap((each) => [
        each.node.result,
        ...each.arguments.map(({ node }) => node.type),
        ...each.throws.map(({ node }) => node.type),
      ]),
    ),
    constants: new Set(constants.map(({ node }) => node.type)),
    wordCounts,
  };
}
