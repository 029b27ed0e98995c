/**
 * The names of types that thriftpy2 never follows to their end, so that it does not mind what they mean: the target of
 * a typedef that nothing uses, and, but for the types of constants, what an included file should declare.
 */
import type * as ast from './ast.ts';
import { includesFor } from './scope.ts';
import type { ThriftLinked } from './symbols.ts';

export function isUnread(file: ThriftLinked, node: ast.NamedType | ast.Ident): boolean {
  const { typedefs, ofConstants, wordsTwice } = factsOf(file);
  const typedef = typedefs.get(node);
  if (typedef !== undefined) return !wordsTwice.has(typedef);
  return !ofConstants.has(node) && includesFor(file, node.text).some((include) => include.file !== undefined);
}

interface Facts {
  /** The names of typedefs by what they stand for. */
  readonly typedefs: ReadonlyMap<unknown, string>;
  /** What constants are declared as. */
  readonly ofConstants: ReadonlySet<unknown>;
  /** The words that the file has more than once. */
  readonly wordsTwice: ReadonlySet<string>;
}

function factsOf(file: ThriftLinked): Facts {
  let facts = known.get(file);
  if (facts === undefined) known.set(file, (facts = findFacts(file)));
  return facts;
}

const known = new WeakMap<ThriftLinked, Facts>();

function findFacts({ types, constants, parsed: { text, tokens } }: ThriftLinked): Facts {
  const typedefs = types.filter((type) => type.kind === 'typedef');
  const words = new Set<string>();
  const wordsTwice = new Set<string>();
  for (const { start, end } of tokens.tokens) {
    const word = text.slice(start, end);
    if (words.has(word)) wordsTwice.add(word);
    else words.add(word);
  }
  return {
    typedefs: new Map(typedefs.map(({ node, name }) => [node.type, name])),
    ofConstants: new Set(constants.map(({ node }) => node.type)),
    wordsTwice,
  };
}
