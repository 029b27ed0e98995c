/** Constructs that tokens show by themselves: numbers, strings, reserved words, and white space. */
import type { Token } from '../../../syntax/token.ts';
import { isOfType, typeIndex } from '../../../syntax/token.ts';
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import type { Dialect } from '../dialect.ts';
import { integerOf } from '../literals.ts';
import type { ThriftParsed } from '../parser.ts';
import * as t from '../tokens.ts';
import { type Construct, constructs as c } from './constructs.ts';
import { nameConstruct } from './keywords.ts';
import type { Use } from './uses.ts';

export function lexicalUses(parsed: ThriftParsed, dialect: Dialect, use: Use): void {
  const { text, tokens } = parsed;
  if (text === '') use(c.emptyFile, { start: 0, end: 0 });
  if (text.charCodeAt(0) === 0xfeff) use(c.byteOrderMark, { start: 0, end: 1 });
  oddSpaces(parsed, '\v', c.verticalTab, use);
  oddSpaces(parsed, '\f', c.formFeed, use);
  const zeroMeansOctal = dialect === 'fbthrift' || dialect === 'kitex';
  // These two reserve words of other languages, whatever they are used for.
  const reservesWords = dialect === 'thriftpy2' || dialect === 'thriftrw';
  for (const token of tokens.tokens) {
    const { tokenTypeIdx: type, start, end } = token;
    if (type === intLiteral) {
      if (end - start > 1) number(integerConstruct(text.slice(start, end), zeroMeansOctal), token, use);
    } else if (type === doubleLiteral) {
      number(doubleConstruct(text.slice(start, end)), token, use);
    } else if (type === stringLiteral) {
      stringUses(text, token, use);
    } else if (reservesWords && isOfType(type, t.Word)) {
      const construct = nameConstruct(text.slice(start, end), 'other');
      if (construct !== undefined) use(construct, token);
    }
  }
}

function number(construct: Construct | undefined, token: Token, use: Use): void {
  if (construct !== undefined) use(construct, token);
}

/** What is odd about an integer; the one thing that the most dialects reject. */
function integerConstruct(text: string, zeroMeansOctal: boolean): Construct | undefined {
  const isHuge = text.length > 15 && integerOf(text, zeroMeansOctal) === undefined;
  if (isHuge && !(zeroMeansOctal && /^[+-]?0\d*[89]/.test(text))) return c.hugeIntegers;
  const [, sign = '', blank = '', digits = ''] = /^([+-]?)([ \t]*)(.*)$/.exec(text) ?? [];
  if (blank !== '') return c.spaceAfterSign;
  if (!digits.startsWith('0') || digits.length === 1) return undefined;
  switch (digits.charAt(1)) {
    case 'o':
      return /[89]/.test(digits) ? c.noOctalNumbers : c.octalNumbers;
    case 'X':
    case 'B':
      return c.upperCaseRadix;
    case 'b':
      return c.binaryNumbers;
    case 'x':
      return sign === '' ? undefined : c.signedHexadecimal;
    default:
      return /[89]/.test(digits) ? c.decimalWithZero : undefined;
  }
}

function doubleConstruct(text: string): Construct | undefined {
  if (/^[+-]?[ \t]+/.test(text)) return c.spaceAfterSign;
  if (/^[+-]?\./.test(text)) return c.leadingDot;
  if (/\.(?!\d)/.test(text)) return c.trailingDot;
  const value = Number(text);
  if (value === 0 && /^[^e]*[1-9]/i.test(text)) return c.tinyDoubles;
  return Number.isFinite(value) ? undefined : c.hugeDoubles;
}

/** At most one use of each construct in a string. */
function stringUses(text: string, { start, end }: Token, use: Use): void {
  const inside = text.slice(start + 1, end - 1);
  const lineBreak = inside.indexOf('\n');
  if (lineBreak >= 0) use(c.lineBreakInString, { start, end: start + 1 + lineBreak });
  if (!inside.includes('\\')) return;
  if (/(?:^|[^\\])(?:\\\\)+$/.test(inside.slice(-100)))
    use(c.backslashAtEndOfString, { start: end - 3, end });
  const seen = new Set<Construct>();
  for (const { index, 0: escape } of inside.matchAll(escapes)) {
    const construct = escapeConstruct(escape);
    if (construct === undefined || seen.has(construct)) continue;
    seen.add(construct);
    const at = start + 1 + index;
    use(construct, { start: at, end: at + escape.length });
  }
}

const escapes = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{3}|[^])/g;

function escapeConstruct(escape: string): Construct | undefined {
  const letter = escape.charAt(1);
  if (escape.length === 2) {
    if ('rnt"\'\\\n'.includes(letter)) return undefined;
    if ('abfv'.includes(letter)) return c.goEscapes;
    return letter >= 'A' && letter <= 'Z' ? c.upperCaseEscapes : c.unknownEscapes;
  }
  if (letter === 'x') return c.hexadecimalEscapes;
  if (letter === 'u') return c.unicodeEscapes;
  return letter === 'U' ? c.longUnicodeEscapes : c.goEscapes;
}

/** White space that is none to some; within strings and comments it is text. */
function oddSpaces({ text, tokens }: ThriftParsed, space: string, construct: Construct, use: Use): void {
  for (let at = text.indexOf(space); at >= 0; at = text.indexOf(space, at + 1)) {
    const before = tokens.tokens[firstAtOrAfter(tokens.tokens, at) - 1];
    const comment = tokens.comments[firstAtOrAfter(tokens.comments, at) - 1];
    if ((before?.end ?? 0) <= at && (comment?.end ?? 0) <= at) use(construct, { start: at, end: at + 1 });
  }
}

const intLiteral = typeIndex(t.IntLiteral);
const doubleLiteral = typeIndex(t.DoubleLiteral);
const stringLiteral = typeIndex(t.StringLiteral);
