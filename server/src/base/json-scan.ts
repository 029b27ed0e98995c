/**
 * The smallest pieces of JSON text: white space and comments, strings, numbers, words. Each function reads one piece
 * at an offset and says where it ends; what pieces mean together is the business of `exact-json.ts`.
 */

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const BACKSLASH = 92;
const SLASH = 47;
const STAR = 42;
const HASH = 35;

/** https://www.rfc-editor.org/rfc/rfc8259#section-6 */
const numberForm = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** Whether the text is a number as JSON writes one. */
export function isJsonNumber(text: string): boolean {
  return numberForm.test(text);
}

export interface Comments {
  /** `//` to the end of the line, and between slash-star and star-slash. */
  readonly slashes?: boolean;
  /** `#` to the end of the line. */
  readonly hash?: boolean;
}

/** The offset of the first character at or after `at` that is neither white space nor in a comment. */
export function skipTrivia(text: string, at: number, end: number, comments: Comments): number {
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === NEWLINE || code === TAB || code === RETURN) at++;
    else if (code === HASH && comments.hash === true) at = lineEnd(text, at, end);
    else if (code === SLASH && comments.slashes === true) {
      const next = text.charCodeAt(at + 1);
      if (next === SLASH) at = lineEnd(text, at, end);
      else if (next === STAR) {
        const close = text.indexOf('*/', at + 2);
        at = close < 0 || close + 2 > end ? end : close + 2;
      } else return at;
    } else return at;
  }
  return end;
}

/** The offset of the line break that ends the line of `at`, or `end`. */
export function lineEnd(text: string, at: number, end: number): number {
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === RETURN) return at;
    at++;
  }
  return end;
}

export interface ScannedString {
  readonly end: number;
  /** With its escapes resolved; what is wrong in it stands as written. */
  readonly value: string;
  /** Whether the closing quote is there. */
  readonly closed: boolean;
  /** The first thing in it that JSON forbids. */
  readonly problem?: { readonly start: number; readonly end: number; readonly message: string };
}

/** The string whose opening quote, of either kind, is at `start`. It ends at its quote, or at the end of its line. */
export function scanString(text: string, start: number, end: number): ScannedString {
  const quote = text.charCodeAt(start);
  let value = '';
  let from = start + 1;
  let at = from;
  let problem: ScannedString['problem'];
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === quote) return done(at + 1, true);
    if (code === NEWLINE || code === RETURN) break;
    if (code === BACKSLASH) {
      const escape = scanEscape(text, at, end);
      if (escape.value === undefined) problem ??= unknownEscape(text, at, escape.end);
      else {
        value += text.slice(from, at) + escape.value;
        from = escape.end;
      }
      at = escape.end;
      continue;
    }
    if (code < SPACE)
      problem ??= {
        start: at,
        end: at + 1,
        message: `a control character must be written as ${asEscape(code)}`,
      };
    at++;
  }
  return done(at, false);

  function done(stop: number, closed: boolean): ScannedString {
    value += text.slice(from, closed ? stop - 1 : stop);
    return { end: stop, value, closed, ...(problem === undefined ? {} : { problem }) };
  }
}

function unknownEscape(text: string, start: number, end: number): ScannedString['problem'] {
  return { start, end, message: `${JSON.stringify(text.slice(start, end))} is not an escape of JSON` };
}

function asEscape(code: number): string {
  return code === TAB ? '"\\t"' : `"\\u${code.toString(16).padStart(4, '0')}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The escape at `at`; without a value where JSON knows none such. */
function scanEscape(
  text: string,
  at: number,
  end: number,
): { readonly end: number; readonly value?: string } {
  const letter = at + 1 < end ? text.charAt(at + 1) : '';
  const short = Object.hasOwn(shortEscapes, letter) ? shortEscapes[letter] : undefined;
  if (short !== undefined) return { end: at + 2, value: short };
  if (letter === 'u') {
    const digits = text.slice(at + 2, Math.min(at + 6, end));
    if (/^[0-9a-fA-F]{4}$/.test(digits))
      return { end: at + 6, value: String.fromCharCode(Number.parseInt(digits, 16)) };
  }
  const isBreak = letter === '' || letter === '\n' || letter === '\r';
  return { end: isBreak ? at + 1 : at + 2 };
}

/** The end of the run of characters that a number, a bare word or a misspelt one of them is made of. */
export function wordEnd(text: string, at: number, end: number): number {
  while (at < end && isWordLike(text.charCodeAt(at))) at++;
  return at;
}

/** Letters, digits, `_ $ + - .`, and everything beyond ASCII, since no other token begins with it. */
function isWordLike(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    ((code | 32) >= 97 && (code | 32) <= 122) ||
    code === 95 ||
    code === 36 ||
    code === 43 ||
    code === 45 ||
    code === 46 ||
    code > 127
  );
}
