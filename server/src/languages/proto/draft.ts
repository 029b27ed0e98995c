/** Symbols while they are made of the syntax tree. */
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';

/** What a symbol is while it is made. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Shared by all that have none: most messages have no oneofs, most fields no options. */
export const none: readonly never[] = [];

export function optionsIn(block: Block<{ readonly kind: string }>): readonly ast.OptionStatement[] {
  return orNone(
    block.statements.filter((statement): statement is ast.OptionStatement => statement.kind === 'option'),
  );
}

/** The items; where there are none, what all share that have none. */
export function orNone<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? none : items;
}
