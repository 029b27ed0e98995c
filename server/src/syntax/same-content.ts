/** Compares two texts that should say the same, such as a file and its layout. */
import type { TokenList } from './token-list.ts';

export interface LexedText {
  readonly text: string;
  readonly list: TokenList;
}

/**
 * Whether the texts have the same words, in order, and the same comments, in any order: but for white space, and the
 * marks that begin and end comments.
 */
export function hasSameContent<T extends LexedText>(
  before: T,
  after: T,
  wordsOf: (file: T) => readonly string[],
): boolean {
  return areSame(commentsOf(before), commentsOf(after)) && areSame(wordsOf(before), wordsOf(after));
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}

function commentsOf({ text, list }: LexedText): readonly string[] {
  return list.comments
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ''))
    .map((comment) => comment.replace(/^(?:\/\/|\/\*|#)/, '').replace(/\*\/$/, ''))
    .toSorted();
}
