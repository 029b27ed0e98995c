/** Declarations of a file that share a name. Which kinds of them may share one is for the checks to say. */
import type {
  ConstantSymbol,
  InteractionSymbol,
  ServiceSymbol,
  ThriftLinked,
  TypeSymbol,
} from './symbols.ts';
import type { Report } from './thrift-check.ts';

type Declared = TypeSymbol | ConstantSymbol | ServiceSymbol | InteractionSymbol;

interface Pair {
  readonly symbol: Declared;
  /** The one that has the name already. */
  readonly first: Declared;
}

/** Each declaration of a type, constant, service or interaction whose name is taken, in order of place. */
function pairsOf(file: ThriftLinked): readonly Pair[] {
  let pairs = known.get(file);
  if (pairs === undefined) known.set(file, (pairs = findPairs(file)));
  return pairs;
}

const known = new WeakMap<ThriftLinked, readonly Pair[]>();

function findPairs({ types, constants, services, interactions }: ThriftLinked): readonly Pair[] {
  const pairs: Pair[] = [];
  // Of several that have the name, one of the same kind is the one to tell.
  const first = new Map<string, Map<Declared['kind'], Declared>>();
  const inOrder: Declared[] = [...types, ...constants, ...services, ...interactions];
  inOrder.sort((a, b) => a.node.start - b.node.start);
  for (const symbol of inOrder) {
    if (symbol.name === '') continue;
    let others = first.get(symbol.name);
    if (others === undefined) first.set(symbol.name, (others = new Map<Declared['kind'], Declared>()));
    const [other] = others.values();
    const before = others.get(symbol.kind) ?? other;
    if (before !== undefined) pairs.push({ symbol, first: before });
    if (!others.has(symbol.kind)) others.set(symbol.kind, symbol);
  }
  return pairs;
}

export function reportDuplicates(
  file: ThriftLinked,
  report: Report,
  isMeant: (kind: Declared['kind'], first: Declared['kind']) => boolean,
): void {
  for (const { symbol, first } of pairsOf(file))
    if (isMeant(symbol.kind, first.kind))
      report(symbol.node.name, `"${symbol.name}" is already declared`, {
        related: [{ uri: file.uri, span: first.node.name, message: `${words[first.kind]} of this name` }],
      });
}

const words: Readonly<Record<Declared['kind'], string>> = {
  struct: 'a struct',
  union: 'a union',
  exception: 'an exception',
  enum: 'an enum',
  typedef: 'a typedef',
  constant: 'a constant',
  service: 'a service',
  interaction: 'an interaction',
};
