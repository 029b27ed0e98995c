/**
 * Text to tokens, written by hand. Follows the Apache compiler's `thriftl.ll`: a sign belongs to its number, dots
 * belong to names, and nothing need stand between a number and a name. Never throws, loses no character.
 */
import { charClass, DIGIT, isDigit, isHexDigit, isWordPart, LETTER, SPACE } from '../../syntax/char-class.ts';
import { describeCharacters } from '../../syntax/describe-characters.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { Token, typeIndex } from '../../syntax/token.ts';
import type { Comment, TokenList } from '../../syntax/token-list.ts';
import { escapes, integerOf } from './literals.ts';
import * as t from './tokens.ts';

const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
const NEWLINE = 10;

export function tokenize(text: string): TokenList {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  const length = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (charClass[code] ?? 0) : 0;
    const start = at;
    if ((kind & SPACE) !== 0) {
      at++;
    } else if ((kind & LETTER) !== 0) {
      at = endOfName(at + 1);
      tokens.push(new Token(wordType(text, code, start, at), start, at));
    } else if (startsNumber(code, kind, start)) {
      at = number(start, code);
    } else if (code === QUOTE || code === APOSTROPHE) {
      at = string(start, code);
    } else if (code === HASH || (code === SLASH && text.charCodeAt(at + 1) === SLASH)) {
      at = text.indexOf('\n', at);
      if (at < 0) at = length;
      const end = text.charCodeAt(at - 1) === 13 ? at - 1 : at;
      comments.push({ start, end, style: 'line' });
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      at = blockComment(start);
    } else {
      const symbol = code < 128 ? symbolTypes[code] : undefined;
      at++;
      if (symbol === undefined) unknown(start);
      else tokens.push(new Token(symbol, start, at));
    }
  }
  return { tokens, comments, problems };

  function problem(start: number, end: number, message: string, help?: string): void {
    problems.push({ span: { start, end }, message, ...(help === undefined ? {} : { help }) });
  }

  function endOfName(end: number): number {
    for (;;) {
      const code = text.charCodeAt(end);
      if (isWordPart(code)) end++;
      else if (code === DOT && isWordPart(text.charCodeAt(end + 1))) end += 2;
      else return end;
    }
  }

  function startsNumber(code: number, kind: number, start: number): boolean {
    return (
      (kind & DIGIT) !== 0 ||
      code === PLUS ||
      code === MINUS ||
      (code === DOT && isDigit(text.charCodeAt(start + 1)))
    );
  }

  function number(start: number, first: number): number {
    let end = first === PLUS || first === MINUS ? start + 1 : start;
    const digits = end;
    if (
      text.charCodeAt(end) === 48 &&
      text.charCodeAt(end + 1) === 120 &&
      isHexDigit(text.charCodeAt(end + 2))
    ) {
      end += 2;
      while (isHexDigit(text.charCodeAt(end))) end++;
      return integer(start, end);
    }
    while (isDigit(text.charCodeAt(end))) end++;
    const whole = end;
    if (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
      end++;
      while (isDigit(text.charCodeAt(end))) end++;
    }
    if (end > digits) end = endOfExponent(end);
    else problem(start, end, `"${text.charAt(start)}" must be followed by a number`);
    if (end === whole && end > digits) return integer(start, end);
    tokens.push(new Token(doubleType, start, end));
    return end;
  }

  function integer(start: number, end: number): number {
    if (end - start > 15 && integerOf(text.slice(start, end)) === undefined)
      problem(start, end, 'the integer does not fit in 64 bits');
    tokens.push(new Token(intType, start, end));
    return end;
  }

  function endOfExponent(end: number): number {
    if ((text.charCodeAt(end) | 32) !== 101) return end;
    const sign = text.charCodeAt(end + 1);
    let at = sign === PLUS || sign === MINUS ? end + 2 : end + 1;
    if (!isDigit(text.charCodeAt(at))) return end;
    while (isDigit(text.charCodeAt(at))) at++;
    return at;
  }

  function string(start: number, quote: number): number {
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === quote) {
        end++;
        break;
      }
      if (end >= length || code === NEWLINE) {
        if (text.charCodeAt(end - 1) === 13) end--;
        problem(start, end, 'the string is not closed', 'a string must end on its own line');
        break;
      }
      end = code === BACKSLASH ? escape(end) : end + 1;
    }
    tokens.push(new Token(stringType, start, end));
    return end;
  }

  /** Passes one escape and checks it; returns the offset after it. */
  function escape(start: number): number {
    const letter = text.charAt(start + 1);
    if (letter === '' || letter === '\n') return start + 1;
    if (!escapes.has(letter))
      problem(
        start,
        start + 2,
        `"\\${letter}" is not an escape`,
        'the escapes are \\r \\n \\t \\" \\\' \\\\',
      );
    return start + 2;
  }

  function blockComment(start: number): number {
    let end = text.indexOf('*/', start + 2);
    if (end < 0) {
      problem(start, start + 2, 'the comment is not closed');
      end = length;
    } else {
      end += 2;
    }
    comments.push({ start, end, style: 'block' });
    return end;
  }

  /** Runs of characters that start no token become one token, so that garbage gives one report. */
  function unknown(start: number): void {
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code < 128 && (charClass[code] !== 0 || startsOther[code] === 1)) break;
      at++;
    }
    problem(start, at, `unexpected ${describeCharacters(text.slice(start, at))}`);
    tokens.push(new Token(unknownType, start, at));
  }
}

const intType = typeIndex(t.IntLiteral);
const doubleType = typeIndex(t.DoubleLiteral);
const stringType = typeIndex(t.StringLiteral);
const unknownType = typeIndex(t.Unknown);

const symbolTypes = t.vocabulary.symbolTable();
const wordType = t.vocabulary.wordTypes(t.Word);

/** The characters, other than those of a class, that begin a token or a comment. */
const startsOther = Uint8Array.from(symbolTypes, (type) => (type === undefined ? 0 : 1));
for (const code of [QUOTE, APOSTROPHE, HASH, SLASH, PLUS, MINUS]) startsOther[code] = 1;
