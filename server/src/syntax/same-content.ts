/** Compares two texts that should say the same, such as a file and its layout, without making new strings of them. */
import type { Span } from '../base/span.ts';
import type { TokenList } from './token-list.ts';

export interface LexedText {
  readonly text: string;
  readonly list: TokenList;
}

/** Whether the texts have the same comments, in any order: but for white space, and the marks that begin and end them. */
export function hasSameComments(before: LexedText, after: LexedText): boolean {
  const [some, others] = [before.list.comments, after.list.comments];
  if (some.length !== others.length) return false;
  const inOrder = some.every((comment, index) => {
    const other = others[index];
    return (
      other !== undefined &&
      (isSameText(before.text, comment, after.text, other) ||
        contentOf(before.text, comment) === contentOf(after.text, other))
    );
  });
  return inOrder || areSame(contentsOf(before), contentsOf(after));
}

/** Whether the texts have the same tokens, in order. */
export function hasSameTokens(before: LexedText, after: LexedText): boolean {
  const [some, others] = [before.list.tokens, after.list.tokens];
  return (
    some.length === others.length &&
    some.every((token, index) => {
      const other = others[index];
      return other !== undefined && isSameText(before.text, token, after.text, other);
    })
  );
}

/** Whether what stands at the two places is the same. */
export function isSameText(text: string, { start, end }: Span, other: string, place: Span): boolean {
  if (end - start !== place.end - place.start) return false;
  // The engine compares long slices faster than a loop does characters, and short ones slower.
  if (end - start > 16) return text.slice(start, end) === other.slice(place.start, place.end);
  for (let at = start, to = place.start; at < end; at++, to++)
    if (text.charCodeAt(at) !== other.charCodeAt(to)) return false;
  return true;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.every((each, index) => each === others[index]);
}

function contentsOf({ text, list }: LexedText): readonly string[] {
  return list.comments.map((comment) => contentOf(text, comment)).toSorted();
}

function contentOf(text: string, { start, end }: Span): string {
  const comment = text.slice(start, end).replace(/\s+/g, '');
  return comment.replace(/^(?:\/\/|\/\*|#)/, '').replace(/\*\/$/, '');
}
