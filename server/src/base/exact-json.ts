/**
 * JSON text to a tree that loses nothing: numbers keep their digits, members their order. It is RFC 8259 to the
 * letter; comments and trailing commas belong to request documents, and what the values mean to codecs.
 */

export type ExactJson =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** The literal as written, such as `9007199254740993` or `1e3`. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly ExactJson[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, ExactJson> };

export type ExactJsonResult =
  { readonly ok: true; readonly value: ExactJson } | { readonly ok: false; readonly problem: JsonProblem };

export interface JsonProblem {
  /** Fits after "the text is not JSON: ". */
  readonly message: string;
  /** Where in the text, in UTF-16 code units. */
  readonly offset: number;
  /** The innermost value that was being read. */
  readonly pointer: string;
}

/** How deep arrays and objects may nest. */
export const JSON_NESTING_LIMIT = 100;

/** Reads one JSON value and nothing after it. A name that comes twice in an object is a problem. */
export function parseExactJson(text: string): ExactJsonResult {
  return new Reader(text).read();
}

/** The JSON pointer (RFC 6901) to what a path of member names and array indexes leads to. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const words: readonly (readonly [string, ExactJson])[] = [
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
];

/** Ends the reading; never leaves this file. */
class Stop extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  /** Where the value that is being read stands in the tree. */
  readonly #path: (string | number)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): ExactJsonResult {
    try {
      const value = this.#value();
      if (this.#skipSpace() !== -1) throw this.#unexpected('the end of the text');
      return { ok: true, value };
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      const problem = { message: stop.message, offset: stop.offset, pointer: jsonPointer(this.#path) };
      return { ok: false, problem };
    }
  }

  #value(): ExactJson {
    const code = this.#skipSpace();
    if (code === OPEN_BRACE) return this.#object();
    if (code === OPEN_BRACKET) return this.#array();
    if (code === QUOTE) return { kind: 'string', value: this.#string() };
    if (code === MINUS || isDigit(code)) return { kind: 'number', text: this.#number() };
    for (const [word, value] of words)
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    throw this.#unexpected('a value');
  }

  #object(): ExactJson {
    const members = new Map<string, ExactJson>();
    this.#enter();
    while (this.#more(CLOSE_BRACE, members.size === 0)) {
      if (this.#skipSpace() !== QUOTE) throw this.#unexpected('a name in double quotes');
      const start = this.#at;
      const name = this.#string();
      if (members.has(name)) throw new Stop(`the name ${JSON.stringify(name)} comes twice`, start);
      if (this.#skipSpace() !== COLON) throw this.#unexpected('":"');
      this.#at++;
      this.#path.push(name);
      members.set(name, this.#value());
      this.#path.pop();
    }
    return { kind: 'object', members };
  }

  #array(): ExactJson {
    const items: ExactJson[] = [];
    this.#enter();
    while (this.#more(CLOSE_BRACKET, items.length === 0)) {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    }
    return { kind: 'array', items };
  }

  /** Goes past an opening bracket. The path is as long as brackets are open. */
  #enter(): void {
    if (this.#path.length >= JSON_NESTING_LIMIT)
      throw new Stop(`it nests deeper than ${JSON_NESTING_LIMIT} levels`, this.#at);
    this.#at++;
  }

  /** Whether another item or member follows; goes past the comma before it, or past the closing bracket. */
  #more(close: number, first: boolean): boolean {
    const code = this.#skipSpace();
    if (code === close) {
      this.#at++;
      return false;
    }
    if (first) return true;
    if (code !== COMMA) throw this.#unexpected(`"," or "${String.fromCharCode(close)}"`);
    this.#at++;
    return true;
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    let escaped = false;
    for (;;) {
      const code = this.#text.charCodeAt(end);
      if (code === QUOTE) break;
      if (Number.isNaN(code)) throw new Stop('a string is not closed', start);
      if (code < 0x20) throw new Stop('a control character in a string must be escaped', end);
      if (code === BACKSLASH) {
        escaped = true;
        const length = escapeLength(this.#text, end);
        if (length === 0)
          throw new Stop('an escape must be one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u1234', end);
        end += length;
      } else end++;
    }
    this.#at = end + 1;
    return escaped
      ? (JSON.parse(this.#text.slice(start, end + 1)) as string)
      : this.#text.slice(start + 1, end);
  }

  #number(): string {
    const start = this.#at;
    if (this.#text.charCodeAt(this.#at) === MINUS) this.#at++;
    if (this.#text.charCodeAt(this.#at) === ZERO) this.#at++;
    else this.#digits();
    if (isDigit(this.#text.charCodeAt(this.#at)))
      throw new Stop('a number must not start with a superfluous zero', start);
    if (this.#text.charCodeAt(this.#at) === POINT) {
      this.#at++;
      this.#digits();
    }
    if (/[eE]/.test(this.#text.charAt(this.#at))) {
      this.#at++;
      if (/[+-]/.test(this.#text.charAt(this.#at))) this.#at++;
      this.#digits();
    }
    return this.#text.slice(start, this.#at);
  }

  /** One digit or more. */
  #digits(): void {
    if (!isDigit(this.#text.charCodeAt(this.#at))) throw this.#unexpected('a digit');
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  /** The code of the next character that is not white space, or -1 at the end. */
  #skipSpace(): number {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
        return Number.isNaN(code) ? -1 : code;
      this.#at++;
    }
  }

  #unexpected(wanted: string): Stop {
    const found = this.#text.codePointAt(this.#at);
    const what =
      found === undefined ? 'the text ends' : `there is ${JSON.stringify(String.fromCodePoint(found))}`;
    return new Stop(`${wanted} is expected where ${what}`, this.#at);
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

/** The length of the escape sequence at the offset, 0 where it is none. */
function escapeLength(text: string, at: number): number {
  const next = text.charAt(at + 1);
  if (next === 'u') return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return next !== '' && '"\\/bfnrt'.includes(next) ? 2 : 0;
}
