/**
 * JSON as codecs need it: numbers keep the text they were written with, so that no digit is lost, and objects keep
 * their entries in order, repeated names included. What a value means for a field is the codec's business.
 */
import { CallError } from '../call-error.ts';

export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** `text` is a number of the JSON grammar, as written. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly entries: readonly JsonEntry[] };

export type JsonEntry = readonly [name: string, value: JsonNode];

/** How deep arrays and objects may be nested. */
export const maxJsonDepth = 100;

/**
 * Parses a text of RFC 8259, strictly.
 * @throws {CallError} of phase `prepare`, with the line and column where the text goes wrong.
 */
export function parseJson(text: string): JsonNode {
  return new JsonParser(text).parse();
}

/** The offset behind the string literal that starts at `start`; the length of the text where it does not end. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
  }
  return text.length;
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const space = /[ \t\n\r]*/y;
const word = /[A-Za-z_]+/y;

class JsonParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): JsonNode {
    this.#match(space);
    const node = this.#value(0);
    if (this.#at < this.#text.length) this.#fail('the message goes on after its end');
    return node;
  }

  /** Reads a value and the space behind it. */
  #value(depth: number): JsonNode {
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return { kind: 'string', value: this.#string() };
      default:
        return this.#scalar();
    }
  }

  #object(depth: number): JsonNode {
    this.#open(depth);
    const entries: JsonEntry[] = [];
    if (this.#take('}')) return { kind: 'object', entries };
    do {
      if (this.#text[this.#at] !== '"') this.#fail('a name in double quotes is missing');
      const name = this.#string();
      if (!this.#take(':')) this.#fail('":" is missing');
      entries.push([name, this.#value(depth + 1)]);
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail('"," or "}" is missing');
    return { kind: 'object', entries };
  }

  #array(depth: number): JsonNode {
    this.#open(depth);
    const items: JsonNode[] = [];
    if (this.#take(']')) return { kind: 'array', items };
    do items.push(this.#value(depth + 1));
    while (this.#take(','));
    if (!this.#take(']')) this.#fail('"," or "]" is missing');
    return { kind: 'array', items };
  }

  #open(depth: number): void {
    if (depth >= maxJsonDepth) this.#fail(`values are nested deeper than ${maxJsonDepth} levels`);
    this.#at++;
    this.#match(space);
  }

  #string(): string {
    const end = endOfString(this.#text, this.#at);
    const literal = this.#text.slice(this.#at, end);
    try {
      const value = JSON.parse(literal) as string;
      this.#at = end;
      this.#match(space);
      return value;
    } catch {
      return this.#fail('a string does not end, or holds what JSON does not allow in one');
    }
  }

  #scalar(): JsonNode {
    const text = this.#match(number);
    if (text !== undefined) {
      this.#match(space);
      return { kind: 'number', text };
    }
    const start = this.#at;
    const name = this.#match(word);
    this.#match(space);
    if (name === 'null') return { kind: 'null' };
    if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true' };
    this.#at = start;
    return this.#fail(start < this.#text.length ? 'this is not a JSON value' : 'the message ends too early');
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    this.#match(space);
    return true;
  }

  /** What the sticky pattern matches here, and moves behind it. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(what: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    throw new CallError('prepare', `the message is not JSON: ${what}, at line ${line}, column ${column}`);
  }
}
