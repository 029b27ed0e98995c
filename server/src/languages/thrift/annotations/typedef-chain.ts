/** The types that a type stands for, one typedef after the other: annotations can stand on each. */
import type * as ast from '../ast.ts';
import { lookUpType } from '../scope.ts';
import type { ThriftLinked, TypeSymbol } from '../symbols.ts';

/** How many typedefs of typedefs are followed. */
const maxTypedefs = 100;

export interface TypeStep {
  /** The file that the type is written in. */
  readonly file: ThriftLinked;
  readonly type: ast.Type;
  /** What it names, if it does. */
  readonly symbol: TypeSymbol | undefined;
}

/** The type as it is written, then what each typedef stands for. */
export function* typedefChain(file: ThriftLinked, type: ast.Type): Generator<TypeStep> {
  let step: TypeStep = stepOf(file, type);
  for (let count = 0; count < maxTypedefs; count++) {
    yield step;
    if (step.symbol?.kind !== 'typedef') return;
    step = stepOf(step.symbol.file, step.symbol.node.type);
  }
}

/** The last of these. */
export function endOfChain(file: ThriftLinked, type: ast.Type): TypeStep {
  let last = stepOf(file, type);
  for (const step of typedefChain(file, type)) last = step;
  return last;
}

function stepOf(file: ThriftLinked, type: ast.Type): TypeStep {
  return { file, type, symbol: type.kind === 'named-type' ? lookUpType(file, type.text) : undefined };
}
