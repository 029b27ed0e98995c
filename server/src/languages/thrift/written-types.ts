/** All names of types, services and interactions that are written in a file, each with what it means. */
import { declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import { lookUpInteraction, lookUpService, lookUpType } from './scope.ts';
import type { ThriftLinked } from './symbols.ts';
import { valuesIn } from './values.ts';

export interface WrittenName {
  readonly node: ast.NamedType | ast.Ident;
  readonly text: string;
  /** The file that declares what it means. */
  readonly declaredIn: ThriftLinked;
}

/** Those that mean something, in no particular order. */
export function* writtenNames(file: ThriftLinked): Generator<WrittenName> {
  for (const node of nodesIn(file)) {
    const { text } = node;
    const symbol = lookUpType(file, text) ?? lookUpInteraction(file, text) ?? lookUpService(file, text);
    if (symbol !== undefined) yield { node, text, declaredIn: symbol.file };
  }
}

function* nodesIn(file: ThriftLinked): Generator<ast.NamedType | ast.Ident> {
  for (const { node } of declarationsOf(file)) {
    for (const { name } of node.structured) yield name;
    switch (node.kind) {
      case 'typedef':
      case 'const':
      case 'field':
        yield* namedTypes(node.type);
        break;
      case 'function':
        for (const result of [node.result, ...node.furtherResults]) yield* namedTypes(result);
        break;
      case 'service':
        if (node.extends !== undefined) yield node.extends;
        for (const each of node.body.statements) if (each.kind === 'performs') yield each.name;
        break;
      case 'package':
      case 'struct':
      case 'union':
      case 'exception':
      case 'enum':
      case 'enum-value':
      case 'interaction':
        break;
    }
  }
  for (const value of valuesIn(file)) if (value.kind === 'struct-literal') yield value.name;
}

function* namedTypes(type: ast.Type): Generator<ast.NamedType> {
  for (const part of partsOfType(type)) if (part.kind === 'named-type') yield part;
}

/**
 * The type, or those that it is made of; the parser bounds how deep they are nested. What streams and sinks throw is a
 * declaration of its own.
 */
export function* partsOfType(type: ast.Type): Generator<ast.NamedType | ast.BaseType> {
  switch (type.kind) {
    case 'named-type':
    case 'base-type':
      yield type;
      return;
    case 'map':
    case 'list':
    case 'set':
      if (type.key !== undefined) yield* partsOfType(type.key);
      yield* partsOfType(type.element);
      return;
    case 'stream':
      yield* partsOfType(type.element);
      return;
    case 'sink':
      yield* partsOfType(type.element);
      if (type.final !== undefined) yield* partsOfType(type.final);
  }
}
