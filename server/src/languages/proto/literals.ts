/**
 * What literals mean: the numbers and strings behind their source text. Follows protoc's tokenizer
 * (google/protobuf/io/tokenizer.cc). Whether a value fits where it stands is for others to check.
 */
import { type Span, spanAt } from '../../base/span.ts';
import type { StringLiteral } from './ast.ts';

/** A string as JavaScript's, or as bytes where its escapes do not spell UTF-8. */
export type StringValue = string | Uint8Array;

/**
 * The value of an integer literal without a sign: decimal, hexadecimal (`0x1F`) or octal (`017`). Exact up to 2^53;
 * `NaN` where the text is no integer.
 */
export function integerOf(text: string): number {
  if (text.charCodeAt(0) !== 48 || text.length === 1) return text === '' ? NaN : Number(text);
  if ((text.charCodeAt(1) | 32) === 120) return Number(text);
  return Number('0o' + text.slice(1));
}

/** The exact value of an integer literal; nothing where the text is no integer. */
export function bigIntegerOf(text: string): bigint | undefined {
  const leadingZero = text.length > 1 && text.startsWith('0') && isOctalPart(text.slice(1));
  try {
    return text === '' ? undefined : BigInt(leadingZero ? '0o' + text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** Whether a literal is octal or hexadecimal; text format takes neither for a floating-point number. */
export function isDecimal(text: string): boolean {
  return text.length === 1 || !text.startsWith('0');
}

function isOctalPart(text: string): boolean {
  return /^[0-7]+$/.test(text);
}

/** The value of a string literal with its adjacent parts joined. */
export function stringOf(text: string, literal: StringLiteral): StringValue {
  const parts = literal.parts.map((part) => unescape(unquoted(text, part.start, part.end)));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return joinBytes(parts.map((part) => (typeof part === 'string' ? utf8.encode(part) : part)));
}

/** The same as text; bytes that are not UTF-8 become replacement characters. */
export function textOf(text: string, literal: StringLiteral): string {
  const value = stringOf(text, literal);
  return typeof value === 'string' ? value : new TextDecoder().decode(value);
}

const utf8 = new TextEncoder();

/** The bytes of a string value. */
export function bytesOf(value: StringValue): Uint8Array {
  return typeof value === 'string' ? utf8.encode(value) : value;
}

function unquoted(text: string, start: number, end: number): string {
  const closed = end - start > 1 && text.charCodeAt(end - 1) === text.charCodeAt(start);
  return text.slice(start + 1, closed ? end - 1 : end);
}

const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

const escapes = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/** Escapes stand for bytes: `\303\244` is two bytes and one letter. */
function unescape(body: string): StringValue {
  if (!body.includes('\\')) return body;
  let binary = false;
  const text = body.replace(
    escapes,
    (_, octal?: string, hex?: string, short?: string, long?: string, other: string = '') => {
      const byte = octal === undefined ? hex && Number.parseInt(hex, 16) : Number.parseInt(octal, 8) & 0xff;
      if (typeof byte === 'number') {
        binary ||= byte > 127;
        return String.fromCharCode(byte);
      }
      const point = Number.parseInt(short ?? long ?? '', 16);
      // protoc keeps the escape of what is no code point, and halves of surrogate pairs.
      if (!Number.isNaN(point))
        return point > 0x10ffff ? `\\U${point.toString(16).padStart(8, '0')}` : String.fromCodePoint(point);
      const simple = simpleEscapes.get(other);
      return simple === undefined ? other : String.fromCharCode(simple);
    },
  );
  if (binary) return unescapeToBytes(body);
  return text.isWellFormed() ? text : withSurrogates(text);
}

/** Of a string that is not UTF-8, the first escapes in a row that spell no character. */
export function brokenEscapes(text: string, { parts }: StringLiteral): Span | undefined {
  for (const part of parts) {
    let run = spanAt(part.start);
    for (const match of text.slice(part.start, part.end).matchAll(escapes)) {
      const [whole, octal, hex] = match;
      const start = part.start + match.index;
      const isByte = octal !== undefined || hex !== undefined;
      if (start === run.end && isByte) run = { start: run.start, end: start + whole.length };
      else if (isBroken(text, run)) return run;
      else run = isByte ? { start, end: start + whole.length } : spanAt(part.start);
    }
    if (isBroken(text, run)) return run;
  }
  return undefined;
}

function isBroken(text: string, { start, end }: Span): boolean {
  return typeof unescape(text.slice(start, end)) !== 'string';
}

function unescapeToBytes(body: string): StringValue {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const match of body.matchAll(escapes)) {
    const [whole, octal, hex] = match;
    const digits = octal ?? hex;
    if (digits === undefined) continue;
    parts.push(bytesOf(unescape(body.slice(from, match.index))));
    parts.push(Uint8Array.of(Number.parseInt(digits, octal === undefined ? 16 : 8)));
    from = match.index + whole.length;
  }
  parts.push(bytesOf(unescape(body.slice(from))));
  const bytes = joinBytes(parts);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** UTF-8, but for halves of surrogate pairs, which UTF-8 cannot have. */
function withSurrogates(text: string): Uint8Array {
  return joinBytes(
    Array.from(text, (character) => {
      const point = character.codePointAt(0) ?? 0;
      if (point < 0xd800 || point > 0xdfff) return utf8.encode(character);
      return Uint8Array.of(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    }),
  );
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
