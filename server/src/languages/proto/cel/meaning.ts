/** What an expression sees, and what is found out about it: types, what its names stand for, what is wrong. Plain data. */
import type { Span } from '../../../base/span.ts';
import type { EnumSymbol, EnumValueSymbol, FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import type { CelNode } from './ast.ts';
import type { CelFunction } from './cel-function.ts';
import type * as c from './types.ts';

/** What an expression sees. */
export interface CelScope {
  readonly variables: ReadonlyMap<string, c.CelType>;
  /** A message, an enum or a value of one, by its full name. */
  find(fullName: string): CelDeclared | undefined;
  /** What the name stands before, where it is that of a package, a message or an enum. */
  members(fullName: string): readonly CelMember[] | undefined;
  /** Of the file; names are not looked up in it, but may be meant to be. */
  readonly package: string;
}

/** Without a symbol it is a package. */
export interface CelMember {
  readonly name: string;
  readonly symbol: CelDeclared | undefined;
}

export type CelDeclared = MessageSymbol | EnumSymbol | EnumValueSymbol;

export type CelProblemKind = 'cel-syntax' | 'cel-name' | 'cel-type';

export interface CelProblem extends CelAdvice {
  readonly kind: CelProblemKind;
  readonly span: Span;
}

/** What is said of a problem, and what would do instead. */
export interface CelAdvice {
  readonly message: string;
  readonly help?: string;
  readonly replace?: { readonly span: Span; readonly newText: string };
}

/** What the name stands for that stands there. */
export type CelMeaning =
  | { readonly kind: 'variable'; readonly type: c.CelType; readonly declaredAt?: Span }
  | { readonly kind: 'field'; readonly field: FieldSymbol }
  | { readonly kind: 'declared'; readonly symbol: CelDeclared }
  | { readonly kind: 'package'; readonly fullName: string; readonly file: ProtoLinked }
  | { readonly kind: 'function'; readonly function: CelFunction }
  | { readonly kind: 'macro'; readonly name: string }
  /** A type of the language, such as `int`. */
  | { readonly kind: 'type' };

export interface CheckedCel {
  readonly root: CelNode;
  readonly problems: readonly CelProblem[];
  readonly types: ReadonlyMap<CelNode, c.CelType>;
  /** The names of the expression, by where they begin. */
  readonly meanings: ReadonlyMap<number, { readonly span: Span; readonly meaning: CelMeaning }>;
  /** The variables that are seen at names that stand for themselves, and at places where something is missing. */
  readonly scopes: ReadonlyMap<CelNode, ReadonlyMap<string, Variable>>;
  /** The variables that are seen all over the expression. */
  readonly seen: ReadonlyMap<string, Variable>;
}

export interface Variable {
  readonly type: c.CelType;
  /** In the expression; nothing of what it is given. */
  readonly declaredAt?: Span;
}
