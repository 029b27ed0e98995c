/** What literals mean, as in the Apache compiler's `thriftl.ll`. */
import type { Span } from '../../base/span.ts';

const maxInt64 = 2n ** 63n - 1n;
const maxInt32 = 2n ** 31n - 1n;

/**
 * The value of an integer; nothing where it does not fit in 64 bits, or where the text is none. In some dialects a zero
 * in front makes it octal.
 */
export function integerOf(text: string, zeroMeansOctal = false): bigint | undefined {
  if (text === 'true') return 1n;
  if (text === 'false') return 0n;
  const match = /^([+-]?)[ \t]*(0[xXoObB])?0*([0-9A-Fa-f]*)$/.exec(text);
  if (match === null || text === '') return undefined;
  const [, sign, radix, digits = ''] = match;
  // The length is bounded first: a number of a million digits takes long to read.
  if (digits.length > 64) return undefined;
  const isOctal = zeroMeansOctal && radix === undefined && /^[+-]?[ \t]*0/.test(text);
  const magnitude = magnitudeOf((isOctal ? '0o' : (radix ?? '')) + (digits === '' ? '0' : digits));
  if (magnitude === undefined) return undefined;
  const value = sign === '-' ? -magnitude : magnitude;
  // The Apache compiler reads the digits before it looks at the sign.
  const least = radix === undefined || zeroMeansOctal ? -maxInt64 - 1n : -maxInt64;
  return value < least || value > maxInt64 ? undefined : value;
}

/** Nothing where a digit is none of the radix: `0o8`. */
function magnitudeOf(text: string): bigint | undefined {
  try {
    return BigInt(text);
  } catch {
    return undefined;
  }
}

export function fitsInt32(value: bigint): boolean {
  return value >= -maxInt32 - 1n && value <= maxInt32;
}

/** The value of a string literal, its quotes included in the span. Escapes that are none stand for themselves. */
export function stringOf(text: string, { start, end }: Span): string {
  const quote = text.charAt(start);
  const closed = end - start >= 2 && text.charAt(end - 1) === quote;
  const inside = text.slice(start + 1, closed ? end - 1 : end);
  return inside.includes('\\') ? inside.replace(escape, unescape) : inside;
}

const escape = /\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^])/g;

function unescape(whole: string, letters: string): string {
  return letters.length === 1
    ? (escapes.get(letters) ?? whole)
    : String.fromCharCode(Number.parseInt(letters.slice(1), 16));
}

/** The 36 characters of a UUID, which may stand in braces; nothing where the text is none. */
export function uuidOf(text: string): string | undefined {
  const bare = text.length === 38 && text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare) ? bare : undefined;
}

/** The letters that may follow a backslash, with what they mean there. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['r', '\r'],
  ['n', '\n'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);
