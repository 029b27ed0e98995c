/**
 * The syntax tree of an expression of the Common Expression Language, with places in the expression's own text. What is
 * missing has an empty name or is a node of its own; what names mean is for `checker.ts`.
 * Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
import type { Span } from '../../../base/span.ts';

export interface CelName extends Span {
  /** Without backquotes; empty where it is missing. */
  readonly text: string;
}

export type CelNode =
  | CelLiteral
  | CelIdent
  | CelSelect
  | CelCall
  | CelIndex
  | CelList
  | CelMap
  | CelMessage
  | CelUnary
  | CelBinary
  | CelConditional
  | CelMissing;

export type CelLiteralType = 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'null';

export interface CelLiteral extends Span {
  readonly kind: 'literal';
  readonly type: CelLiteralType;
}

/** A name that stands for itself; `.name` looks it up from the root. */
export interface CelIdent extends Span {
  readonly kind: 'ident';
  readonly name: CelName;
  readonly rooted: boolean;
}

export interface CelSelect extends Span {
  readonly kind: 'select';
  readonly operand: CelNode;
  readonly name: CelName;
}

/** `name(…)`, or `target.name(…)`; macros look the same. */
export interface CelCall extends Span {
  readonly kind: 'call';
  readonly target: CelNode | undefined;
  readonly name: CelName;
  readonly args: readonly CelNode[];
}

export interface CelIndex extends Span {
  readonly kind: 'index';
  readonly operand: CelNode;
  readonly index: CelNode;
}

export interface CelList extends Span {
  readonly kind: 'list';
  readonly items: readonly CelNode[];
}

export interface CelMap extends Span {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: CelNode; readonly value: CelNode }[];
}

/** `pkg.Message{field: value}` */
export interface CelMessage extends Span {
  readonly kind: 'message';
  readonly type: CelNode;
  readonly fields: readonly { readonly name: CelName; readonly value: CelNode }[];
}

export interface CelUnary extends Span {
  readonly kind: 'unary';
  readonly operator: CelName;
  readonly operand: CelNode;
}

export interface CelBinary extends Span {
  readonly kind: 'binary';
  readonly operator: CelName;
  readonly left: CelNode;
  readonly right: CelNode;
}

export interface CelConditional extends Span {
  readonly kind: 'conditional';
  /** The question mark. */
  readonly operator: CelName;
  /** Where the colon stands, or should. */
  readonly colon: Span;
  readonly condition: CelNode;
  readonly whenTrue: CelNode;
  readonly whenFalse: CelNode;
}

/** Where an operand should stand. */
export interface CelMissing extends Span {
  readonly kind: 'missing';
}

/** What a node is made of, in order of place. */
export function childrenOf(node: CelNode): readonly CelNode[] {
  switch (node.kind) {
    case 'literal':
    case 'ident':
    case 'missing':
      return [];
    case 'select':
    case 'unary':
      return [node.operand];
    case 'call':
      return node.target === undefined ? node.args : [node.target, ...node.args];
    case 'index':
      return [node.operand, node.index];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'message':
      return [node.type, ...node.fields.map(({ value }) => value)];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
  }
}

/** The names of a chain such as `a.b.c`, the first one first; nothing where it is no chain of names alone. */
export function nameChain(node: CelNode): readonly CelName[] | undefined {
  const names: CelName[] = [];
  let inner = node;
  while (inner.kind === 'select') {
    names.push(inner.name);
    inner = inner.operand;
  }
  if (inner.kind !== 'ident') return undefined;
  names.push(inner.name);
  return names.toReversed();
}
