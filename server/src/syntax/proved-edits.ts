/**
 * Proves of edits that they change white space only. What an edit leaves alone says what it said, so that no more than
 * the lines that change are read again: of a file of four megabytes mostly a few.
 */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { hasSameComments, hasSameTokens, type LexedText } from './same-content.ts';
import { firstAtOrAfter, type TokenList } from './token-list.ts';

/**
 * Whether each edit has the tokens and comments of what it replaces, in order. `source` has no problems, and the edits
 * are in order of place. Where it says no, they may still be right: a token that goes from one edit to another is not
 * seen, nor is an edit that begins or ends in the middle of a line or of a comment.
 */
export function keepTokens(
  { text, list }: LexedText,
  edits: readonly TextEdit[],
  tokenize: (text: string) => TokenList,
): boolean {
  return edits.every(({ span, newText }) => {
    if (!hasWholeLines(text, span, newText) || isInside(list, span.start) || isInside(list, span.end))
      return false;
    const old = text.slice(span.start, span.end);
    const before = { text: old, list: tokenize(old) };
    const after = { text: newText, list: tokenize(newText) };
    return after.list.problems.length === 0 && hasSameTokens(before, after) && hasSameComments(before, after);
  });
}

/** No token goes on over the end of a line, so that lines are read alike wherever they stand. */
function hasWholeLines(text: string, { start, end }: Span, newText: string): boolean {
  const endsLine = end === text.length || newText === '' || newText.endsWith('\n');
  return isLineStart(text, start) && (end === text.length || isLineStart(text, end)) && endsLine;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 10;
}

/** Whether the offset is in the middle of a token or of a comment. */
function isInside({ tokens, comments }: TokenList, offset: number): boolean {
  return [tokens, comments].some((items: readonly Span[]) => {
    const before = items[firstAtOrAfter(items, offset) - 1];
    return before !== undefined && before.end > offset;
  });
}
