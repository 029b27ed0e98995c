/** What a symbol of a file is of: the types that are written in its declaration. */
import type { DeclaredSymbol, Occurrence } from '../../model/occurrence.ts';
import { contains, type Span } from '../../base/span.ts';
import { declaredSymbols, type NamedDeclaration } from './declared-symbol.ts';
import { occurrencesOf } from './occurrences.ts';
import type { ThriftLinked } from './symbols.ts';

/** In order of place, each once; of a function those that it returns, of a value of an enum the enum. */
export function typesOf(file: ThriftLinked, symbol: DeclaredSymbol): readonly DeclaredSymbol[] {
  let enclosing: DeclaredSymbol | undefined;
  for (const [declared, { node }] of declaredSymbols(file)) {
    if (declared.kind === 'enum') enclosing = declared;
    if (declared.nameSpan.start !== symbol.nameSpan.start) continue;
    if (declared.kind === 'enum-value') return enclosing === undefined ? [] : [enclosing];
    return [...new Set(typesWithin(file, writtenTypes(node)).map((each) => each.symbol))];
  }
  return [];
}

function typesWithin(file: ThriftLinked, spans: readonly Span[]): readonly Occurrence[] {
  return occurrencesOf(file).filter(
    ({ span, place }) => place === 'type' && spans.some((each) => contains(each, span)),
  );
}

function writtenTypes(node: NamedDeclaration['node']): readonly Span[] {
  switch (node.kind) {
    case 'field':
    case 'const':
    case 'typedef':
      return [node.type];
    case 'function':
      return [node.result, ...node.furtherResults];
    case 'service':
      return node.extends === undefined ? [] : [node.extends];
    case 'interaction':
    case 'struct':
    case 'union':
    case 'exception':
    case 'enum':
    case 'enum-value':
      return [];
  }
}
