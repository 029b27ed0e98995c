/**
 * Text to tokens, written by hand. Follows the Apache compiler's `thriftl.ll`: a sign belongs to its number, dots
 * belong to names, and nothing need stand between a number and a name. Numbers and strings are those of all dialects;
 * which of them has what is in `constructs`. Never throws, loses no character.
 */
import { charClass, DIGIT, isDigit, isHexDigit, isWordPart, LETTER, SPACE } from '../../syntax/char-class.ts';
import { describeCharacters } from '../../syntax/describe-characters.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { Token, typeIndex } from '../../syntax/token.ts';
import type { Comment, TokenList } from '../../syntax/token-list.ts';
import { ClosingQuotes } from './closing-quotes.ts';
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
const TAB = 9;
const BLANK = 32;
const ZERO = 48;

export function tokenize(text: string): TokenList {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  const length = text.length;
  const closings = new ClosingQuotes(text);
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
    const digits = first === PLUS || first === MINUS ? afterSign(start + 1) : start;
    const radixEnd = endOfRadix(digits);
    if (radixEnd > digits) return integer(start, radixEnd);
    let end = digits;
    while (isDigit(text.charCodeAt(end))) end++;
    const whole = end;
    if (text.charCodeAt(end) === DOT && (isDigit(text.charCodeAt(end + 1)) || endsWithDot(digits, end))) {
      end++;
      while (isDigit(text.charCodeAt(end))) end++;
    }
    if (end > digits) end = endOfExponent(end);
    else problem(start, end, `"${text.charAt(start)}" must be followed by a number`);
    if (end === whole && end > digits) return integer(start, end);
    tokens.push(new Token(doubleType, start, end));
    return end;
  }

  /** White space may follow a sign, if a number follows that. */
  function afterSign(end: number): number {
    let at = end;
    while (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB) at++;
    return isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === DOT ? at : end;
  }

  /** `0x1F`, `0b101`, `0o17`; the same offset where there is no such number. */
  function endOfRadix(start: number): number {
    if (text.charCodeAt(start) !== ZERO) return start;
    const isDigitOfRadix = radixes.get(text.charAt(start + 1));
    if (isDigitOfRadix?.(text.charCodeAt(start + 2)) !== true) return start;
    let end = start + 3;
    while (isDigitOfRadix(text.charCodeAt(end))) end++;
    return end;
  }

  /** `1.` and `1.e5`, but not the beginning of `1..5` or of `1.a`. */
  function endsWithDot(digits: number, dot: number): boolean {
    const after = text.charCodeAt(dot + 1);
    return dot > digits && after !== DOT && (!isWordPart(after) || endOfExponent(dot + 1) > dot + 1);
  }

  function integer(start: number, end: number): number {
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

  /** A string may go on over several lines, if what looks like its end does. */
  function string(start: number, quote: number): number {
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === quote) {
        end++;
        break;
      }
      if (end >= length || (code === NEWLINE && !closings.closes(start, quote))) {
        if (text.charCodeAt(end - 1) === 13) end--;
        problem(start, end, 'the string is not closed');
        break;
      }
      // The character behind a backslash, whatever it means; a line break is looked at again.
      end += code === BACKSLASH && end + 1 < length && text.charCodeAt(end + 1) !== NEWLINE ? 2 : 1;
    }
    tokens.push(new Token(stringType, start, end));
    return end;
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

/** The digits that may follow `0x` and the like. */
const radixes: ReadonlyMap<string, (code: number) => boolean> = new Map([
  ['x', isHexDigit],
  ['X', isHexDigit],
  ['o', isDigit],
  ['b', isBinaryDigit],
  ['B', isBinaryDigit],
]);

function isBinaryDigit(code: number): boolean {
  return code === ZERO || code === ZERO + 1;
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
