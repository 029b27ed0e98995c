/**
 * Proves of edits that they change white space only. What an edit leaves alone says what it said, so that no more than
 * the lines that change are read again: of a file of four megabytes mostly a few.
 */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { charClass, SPACE } from './char-class.ts';
import { hasSameComments, hasSameTokens, type LexedText } from './same-content.ts';
import type { TokenList } from './token-list.ts';

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
  const [tokens, comments] = [new Items(list.tokens), new Items(list.comments)];
  return edits.every(({ span, newText }) => {
    if (!hasWholeLines(text, span, newText)) return false;
    if (tokens.isInside(span.start) || comments.isInside(span.start)) return false;
    if (tokens.isInside(span.end) || comments.isInside(span.end)) return false;
    // Most edits are of empty lines, and nothing says more surely that there are no tokens than no characters.
    if (isEmpty(text, span.start, span.end) && isEmpty(newText, 0, newText.length)) return true;
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

/** Whether nothing stands there but what both languages take for white space. */
function isEmpty(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128 || ((charClass[code] ?? 0) & SPACE) === 0) return false;
  }
  return true;
}

/** Tokens or comments, which are gone through once. */
class Items {
  readonly #items: readonly Span[];
  #next = 0;

  constructor(items: readonly Span[]) {
    this.#items = items;
  }

  /** Whether the offset is in the middle of one; it is not before one that was asked for earlier. */
  isInside(offset: number): boolean {
    for (;;) {
      const item = this.#items[this.#next];
      if (item === undefined || item.start >= offset) return false;
      if (item.end > offset) return true;
      this.#next++;
    }
  }
}
