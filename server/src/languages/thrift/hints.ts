/** What is meant in a file and not written there: the numbers of what has none, and what typedefs stand for. */
import type { Span } from '../../base/span.ts';
import type { Hint } from '../../model/hint.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import { typeName } from './describe-field.ts';
import { nameOfDialect } from './dialect.ts';
import { lookUpType } from './scope.ts';
import type { FieldSymbol, ThriftLinked } from './symbols.ts';
import { partsOfType } from './written-types.ts';

/** Within the span, in no particular order. */
export function hintsIn(file: ThriftLinked, span: Span): readonly Hint[] {
  const hints: Hint[] = [];
  const isIn = ({ start, end }: Span): boolean => start < span.end && span.start < end;
  for (const symbol of file.types)
    if (symbol.kind === 'enum' && isIn(symbol.node))
      for (const { node, number } of symbol.values)
        if (node.value === undefined && isIn(node)) hints.push(valueHint(node, number));
  for (const declaration of declarationsOf(file)) {
    const { node } = declaration;
    if (!isIn(node)) continue;
    if (declaration.kind === 'field' || declaration.kind === 'argument')
      if (declaration.node.id === undefined) hints.push(idHint(file, declaration.symbol));
    if (node.kind === 'field' || node.kind === 'typedef' || node.kind === 'const')
      hints.push(...typedefHints(file, node.type));
    if (declaration.kind === 'function') {
      hints.push(...typedefHints(file, declaration.node.result));
      for (const thrown of declaration.symbol.throws)
        if (thrown.node.id === undefined) hints.push(idHint(file, thrown));
    }
  }
  return hints.filter(({ offset }) => span.start <= offset && offset <= span.end);
}

function valueHint({ name }: ast.EnumValue, number: number): Hint {
  return {
    kind: 'implicitNumbers',
    offset: name.end,
    label: `= ${number}`,
    tooltip: 'The value has no number of its own: it has one more than the value before it, the first has 0.',
    blank: 'left',
  };
}

function idHint({ dialect }: ThriftLinked, { node, id }: FieldSymbol): Hint {
  return {
    kind: 'implicitNumbers',
    offset: node.requiredness?.start ?? node.type.start,
    label: `${id}:`,
    tooltip: `The field has no id of its own: this is the one that the rules of ${nameOfDialect(dialect)} give it. It changes with the order of the fields.`,
    blank: 'right',
  };
}

function* typedefHints(file: ThriftLinked, type: ast.Type): Generator<Hint> {
  for (const part of partsOfType(type)) {
    const symbol = part.kind === 'named-type' ? lookUpType(file, part.text) : undefined;
    if (part.kind !== 'named-type' || symbol?.kind !== 'typedef') continue;
    yield {
      kind: 'typedefs',
      offset: part.start + part.text.length,
      label: `= ${typeName(symbol.target)}`,
      tooltip: `${symbol.name} is a typedef, declared in ${symbol.file.importPath}.`,
      blank: 'left',
    };
  }
}
