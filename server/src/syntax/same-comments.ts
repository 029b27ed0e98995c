/** Compares the comments of two texts that should have the same, such as a file and its layout. */
import type { TokenList } from './token-list.ts';

export interface LexedText {
  readonly text: string;
  readonly list: TokenList;
}

/** Whether the texts have the same comments in any order, but for white space and the marks that begin and end them. */
export function sameComments(a: LexedText, b: LexedText): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  return first.length === second.length && first.every((words, index) => words === second[index]);
}

function wordsOf({ text, list }: LexedText): readonly string[] {
  return list.comments
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ''))
    .map((comment) => comment.replace(/^(?:\/\/|\/\*|#)/, '').replace(/\*\/$/, ''))
    .toSorted();
}
