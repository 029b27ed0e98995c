/** What literals mean, as in the Apache compiler's `thriftl.ll`. */
import type { Span } from '../../base/span.ts';

const maxInt64 = 2n ** 63n - 1n;
const maxInt32 = 2n ** 31n - 1n;

/** The value of an integer; nothing where it does not fit in 64 bits, or where the text is empty. */
export function integerOf(text: string): bigint | undefined {
  if (text === 'true') return 1n;
  if (text === 'false') return 0n;
  const match = /^([+-]?)(0x)?0*([0-9A-Fa-f]*)$/.exec(text);
  if (match === null || text === '') return undefined;
  const [, sign, hex, digits = ''] = match;
  // The length is bounded first: a number of a million digits takes long to read.
  if (digits.length > 19) return undefined;
  const magnitude = BigInt((hex ?? '') + (digits === '' ? '0' : digits));
  const value = sign === '-' ? -magnitude : magnitude;
  const least = hex === undefined ? -maxInt64 - 1n : -maxInt64;
  return value < least || value > maxInt64 ? undefined : value;
}

export function fitsInt32(value: bigint): boolean {
  return value >= -maxInt32 - 1n && value <= maxInt32;
}

/** The value of a string literal, its quotes included in the span. Escapes that are none stand for themselves. */
export function stringOf(text: string, { start, end }: Span): string {
  const quote = text.charAt(start);
  const closed = end - start >= 2 && text.charAt(end - 1) === quote;
  const inside = text.slice(start + 1, closed ? end - 1 : end);
  return inside.includes('\\') ? inside.replace(/\\(.)/gs, unescape) : inside;
}

function unescape(whole: string, letter: string): string {
  return escapes.get(letter) ?? whole;
}

/** The 36 characters of a UUID, which may stand in braces; nothing where the text is none. */
export function uuidOf(text: string): string | undefined {
  const bare = text.length === 38 && text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare) ? bare : undefined;
}

/** The letters that may follow a backslash, with what they mean there. */
export const escapes: ReadonlyMap<string, string> = new Map([
  ['r', '\r'],
  ['n', '\n'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);
