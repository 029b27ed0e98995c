/** All that annotations can stand before, in one list: what a check of annotations goes through. */
import type { Span } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import type { FieldSymbol, FunctionSymbol, StructSymbol, ThriftLinked, TypeSymbol } from '../symbols.ts';
import { packageStatementOf } from './structured-annotations.ts';

interface Common {
  readonly name: string;
  /** Where it is reported: from its first annotation to its name. */
  readonly place: Span;
}

export type Declaration =
  | (Common & { readonly kind: 'package'; readonly node: ast.Package })
  | (Common & { readonly kind: 'const'; readonly node: ast.Const })
  | (Common & {
      readonly kind: 'struct' | 'union' | 'exception' | 'enum' | 'typedef';
      readonly node: TypeSymbol['node'];
      readonly symbol: TypeSymbol;
    })
  | (Common & { readonly kind: 'enum value'; readonly node: ast.EnumValue })
  | FieldDeclaration
  | (Common & { readonly kind: 'argument'; readonly node: ast.Field; readonly symbol: FieldSymbol })
  | (Common & { readonly kind: 'declared exception'; readonly node: ast.Field })
  | (Common & { readonly kind: 'service'; readonly node: ast.Service })
  | (Common & { readonly kind: 'interaction'; readonly node: ast.Interaction })
  | (Common & { readonly kind: 'function'; readonly node: ast.Function; readonly symbol: FunctionSymbol });

export interface FieldDeclaration extends Common {
  readonly kind: 'field';
  readonly node: ast.Field;
  readonly symbol: FieldSymbol;
  readonly owner: StructSymbol;
}

/** All declarations of the file, the parts of each after it. */
export function declarationsOf(file: ThriftLinked): readonly Declaration[] {
  let declarations = known.get(file);
  if (declarations === undefined) {
    declarations = [...collect(file)];
    known.set(file, declarations);
  }
  return declarations;
}

/** Those that have annotations. */
export function annotatedDeclarations(file: ThriftLinked): readonly Declaration[] {
  return declarationsOf(file).filter(({ node }) => node.structured.length > 0);
}

/** The fields of all structs, unions and exceptions. */
export function fieldDeclarations(file: ThriftLinked): readonly FieldDeclaration[] {
  return declarationsOf(file).filter((each) => each.kind === 'field');
}

const known = new WeakMap<ThriftLinked, readonly Declaration[]>();

function* collect(file: ThriftLinked): Generator<Declaration> {
  const packageStatement = packageStatementOf(file);
  if (packageStatement !== undefined)
    yield {
      kind: 'package',
      name: file.program,
      node: packageStatement,
      place: { start: packageStatement.start, end: packageStatement.path?.end ?? packageStatement.end },
    };
  for (const symbol of file.types) yield* ofType(symbol);
  for (const { node, name } of file.constants) yield { kind: 'const', name, node, place: placeOf(node) };
  for (const { node, name, functions } of file.services) {
    yield { kind: 'service', name, node, place: placeOf(node) };
    yield* ofFunctions(functions);
  }
  for (const { node, name, functions } of file.interactions) {
    yield { kind: 'interaction', name, node, place: placeOf(node) };
    yield* ofFunctions(functions);
  }
}

function* ofType(symbol: TypeSymbol): Generator<Declaration> {
  const { kind, name, node } = symbol;
  yield { kind, name, node, symbol, place: placeOf(node) };
  if (symbol.kind === 'enum') {
    for (const value of symbol.values)
      yield { kind: 'enum value', name: value.name, node: value.node, place: placeOf(value.node) };
  } else if (symbol.kind !== 'typedef') {
    for (const field of symbol.fields)
      yield {
        kind: 'field',
        name: field.name,
        node: field.node,
        symbol: field,
        owner: symbol,
        place: placeOf(field.node),
      };
  }
}

function* ofFunctions(functions: readonly FunctionSymbol[]): Generator<Declaration> {
  for (const symbol of functions) {
    const { node, name } = symbol;
    yield { kind: 'function', name, node, symbol, place: placeOf(node) };
    for (const each of symbol.arguments)
      yield { kind: 'argument', name: each.name, node: each.node, symbol: each, place: placeOf(each.node) };
    for (const thrown of thrownBy(node))
      yield { kind: 'declared exception', name: thrown.name.text, node: thrown, place: placeOf(thrown) };
  }
}

/** The exceptions that the function itself, its streams and its sinks declare. */
function* thrownBy({ result, furtherResults, throws }: ast.Function): Generator<ast.Field> {
  yield* fieldsIn(throws);
  for (const type of [result, ...furtherResults])
    if (type.kind === 'stream' || type.kind === 'sink') yield* thrownWithin(type);
}

/** The exceptions that a stream or a sink declares. */
export function* thrownWithin(type: ast.StreamType | ast.SinkType): Generator<ast.Field> {
  yield* fieldsIn(type.throws);
  if (type.kind === 'sink') yield* fieldsIn(type.finalThrows);
}

function* fieldsIn(block: Block<ast.FieldStatement> | undefined): Generator<ast.Field> {
  for (const statement of block?.statements ?? []) if (statement.kind === 'field') yield statement;
}

/** From the first annotation of a declaration to its name. */
export function placeOf({ start, name }: Span & { readonly name: Span }): Span {
  return { start, end: Math.max(start, name.end) };
}
