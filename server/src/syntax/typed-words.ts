/**
 * The tokens before a cursor in a half-written file, as words: what finding out what can stand there starts from. A
 * language says where in its text reading can begin, and how it tokenizes.
 */
import type { Span } from '../base/span.ts';
import { isWordPart } from './char-class.ts';
import type { TokenList } from './token-list.ts';

/** A token before the cursor. */
export interface Word extends Span {
  readonly text: string;
  /** Whether only blanks are before it on its line. */
  readonly startsLine: boolean;
}

export interface TypedWords {
  /** All before the cursor but what is being typed. */
  readonly words: readonly Word[];
  /** What is being typed, up to the cursor: of a string what is behind its quote, of a word its beginning. */
  readonly typed: Span;
  /** The quote of the string that the cursor is in. */
  readonly quote: string | undefined;
  /** Whether the cursor, or the word at it, is the first on its line. */
  readonly startsLine: boolean;
}

/** Reads from `start`, where a token can begin, up to the cursor; nothing where the cursor is in a comment. */
export function typedWords(
  text: string,
  start: number,
  cursor: number,
  tokenize: (text: string) => TokenList,
): TypedWords | undefined {
  const part = text.slice(start, cursor);
  const { tokens, comments } = tokenize(part);
  const comment = comments.at(-1);
  if (comment?.end === part.length && !isClosed(part, comment)) return undefined;
  const words = tokens.map((token): Word => {
    const at = start + token.start;
    return {
      text: part.slice(token.start, token.end),
      start: at,
      end: start + token.end,
      startsLine: startsLine(text, at),
    };
  });
  const last = words.at(-1);
  if (last === undefined || last.end < cursor) return here(words, cursor, undefined);
  const quote = last.text.charAt(0);
  if (quote === '"' || quote === "'") {
    if (last.text.length > 1 && last.text.endsWith(quote) && !endsEscaped(last.text))
      return here(words, cursor, undefined);
    return here(words.slice(0, -1), last.start + 1, quote);
  }
  return isWordPart(last.text.charCodeAt(0))
    ? here(words.slice(0, -1), last.start, undefined)
    : here(words, cursor, undefined);

  function here(before: readonly Word[], from: number, open: string | undefined): TypedWords {
    const first = open === undefined ? from : from - 1;
    return {
      words: before,
      typed: { start: from, end: cursor },
      quote: open,
      startsLine: startsLine(text, first),
    };
  }
}

function isClosed(text: string, { start, end, style }: Span & { readonly style: string }): boolean {
  return style === 'block' && end - start >= 4 && text.endsWith('*/');
}

/** Whether the last character of the string is part of an escape. */
function endsEscaped(text: string): boolean {
  let at = text.length - 2;
  while (text.charAt(at) === '\\') at--;
  return (text.length - at) % 2 === 1;
}

function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
    if (code !== 32 && code !== 9) return false;
  }
  return true;
}

/** What of the line is behind the cursor, without comments and blanks at its ends. */
export function restOfLine(text: string, cursor: number): string {
  const end = text.indexOf('\n', cursor);
  const rest = text.slice(cursor, end < 0 ? text.length : end);
  return rest.replace(/\/[/*].*/, '').trim();
}
