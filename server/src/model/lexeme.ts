/**
 * The tokens and comments of a file by what each is in its place: what colors, folds and growing selections are made
 * of. What a name stands for is told by its occurrence, see `occurrence.ts`.
 */
import type { Span } from '../base/span.ts';

/** What is colored. The order is that of the legend that editors are told, so new ones come last. */
export const coloredKinds = [
  'namespace',
  'type',
  'struct',
  'enum',
  'interface',
  'property',
  'enumMember',
  'method',
  'parameter',
  'variable',
  'function',
  'macro',
  'keyword',
  'modifier',
  'decorator',
  'string',
  'number',
  'operator',
  'comment',
] as const;

export type ColoredKind = (typeof coloredKinds)[number];

/** Each is a bit, in this order. */
export const lexemeModifiers = [
  'declaration',
  'readonly',
  'deprecated',
  'defaultLibrary',
  'documentation',
] as const;

export type LexemeModifier = (typeof lexemeModifiers)[number];

/** The bits of modifiers, for `Lexeme.modifiers`. */
export function modifierBits(...modifiers: readonly LexemeModifier[]): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << lexemeModifiers.indexOf(modifier)), 0);
}

/** A name or a word that is best left to the grammar of the editor is `plain`. */
export type LexemeKind = ColoredKind | 'punctuation' | 'plain';

export interface Lexeme extends Span {
  readonly kind: LexemeKind;
  /** See `modifierBits`. */
  readonly modifiers: number;
}
