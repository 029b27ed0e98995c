/**
 * Protobuf text format as a tree of fields, whatever message it is of: for texts of tools, which are read whole or not at
 * all. Source: https://protobuf.dev/reference/protobuf/textformat-spec/.
 */
import { concatBytes } from '../../../base/concat-bytes.ts';

export interface TextField {
  /** As written; of an extension or the type of an Any with the brackets, and without spaces. */
  readonly name: string;
  readonly value: TextValue;
  /** Where the name begins. */
  readonly offset: number;
}

export type TextValue =
  | { readonly kind: 'message'; readonly fields: readonly TextField[] }
  | { readonly kind: 'list'; readonly items: readonly TextValue[] }
  /** What literals beside each other say together. */
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  /** A number, a name of an enum value, `true`, `inf`; with the minus. */
  | { readonly kind: 'word'; readonly text: string };

/** What is wrong with a text, as a clause with its place. */
export class TextFormatError extends Error {
  constructor(text: string, offset: number, message: string) {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    super(`${line}:${offset - before.lastIndexOf('\n')}: ${message}`);
  }
}

/** Deeper than any schema nests its messages. */
const maxDepth = 100;

/** @throws {TextFormatError} */
export function parseTextFormat(text: string): readonly TextField[] {
  const parser = new Parser(text);
  return parser.fields(undefined, 0);
}

// Each begins where the last one ended.
const space = /\s*(?:#[^\n]*\s*)*/y;
const identifier = /[A-Za-z_]\w*/y;
const number = /(?:0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?)(?!\w)/y;
const bracketed = /\[\s*[\w.-]+(?:\s*\/\s*[\w.-]+)*\s*\]/y;
// A literal ends on its line.
const string = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'/y;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the mark that closes them, which is passed over; up to the end of the text where there is none. */
  fields(close: string | undefined, depth: number): readonly TextField[] {
    if (depth > maxDepth) this.#fail(`messages are nested more than ${maxDepth} deep`);
    const fields: TextField[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#at === this.#text.length) {
        if (close === undefined) return fields;
        this.#fail(`"${close}" is missing`);
      }
      if (close !== undefined && this.#take(close)) return fields;
      const offset = this.#at;
      const name =
        this.#match(identifier) ?? this.#match(bracketed)?.replace(/\s/g, '') ?? this.#match(number);
      if (name === undefined) this.#fail('expected the name of a field');
      this.#skipSpace();
      const hasColon = this.#take(':');
      fields.push({ name, value: this.#value(hasColon, depth), offset });
      this.#skipSpace();
      if (!this.#take(',')) this.#take(';');
    }
  }

  #value(hasColon: boolean, depth: number): TextValue {
    this.#skipSpace();
    if (this.#take('{')) return { kind: 'message', fields: this.fields('}', depth + 1) };
    if (this.#take('<')) return { kind: 'message', fields: this.fields('>', depth + 1) };
    if (this.#take('[')) return { kind: 'list', items: this.#items(hasColon, depth) };
    if (!hasColon) this.#fail('expected ":" or a message');
    const literals: Uint8Array[] = [];
    for (let next = this.#match(string); next !== undefined; next = this.#match(string)) {
      literals.push(this.#unescaped(next));
      this.#skipSpace();
    }
    if (literals.length > 0) return { kind: 'string', bytes: concatBytes(literals) };
    const sign = this.#take('-') ? '-' : '';
    this.#skipSpace();
    const word = this.#match(number) ?? this.#match(identifier);
    return word === undefined ? this.#fail('expected a value') : { kind: 'word', text: sign + word };
  }
  #items(hasColon: boolean, depth: number): readonly TextValue[] {
    const items: TextValue[] = [];
    this.#skipSpace();
    if (this.#take(']')) return items;
    for (;;) {
      const item = this.#value(hasColon, depth);
      if (item.kind === 'list') this.#fail('a list has no list in it');
      items.push(item);
      this.#skipSpace();
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#fail('expected "," or "]"');
    }
  }

  /** The bytes that a literal, in its quotes, stands for. */
  #unescaped(literal: string): Uint8Array {
    const parts: Uint8Array[] = [];
    const escape =
      /\\(?:([0-7]{1,3})|[xX]([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([abfnrtv?\\'"]))/y;
    const inner = literal.slice(1, -1);
    for (let at = 0; at < inner.length;) {
      const next = inner.indexOf('\\', at);
      const end = next < 0 ? inner.length : next;
      if (end > at) parts.push(utf8.encode(inner.slice(at, end)));
      at = end;
      if (at === inner.length) break;
      escape.lastIndex = at;
      const [whole, octal, hex, short, long, letter] = escape.exec(inner) ?? [];
      const point = short ?? long;
      if (whole === undefined || (point !== undefined && parseInt(point, 16) > 0x10ffff))
        return this.#fail('a string has an escape that there is none of');
      if (point !== undefined) parts.push(utf8.encode(String.fromCodePoint(parseInt(point, 16))));
      else if (letter !== undefined) parts.push(utf8.encode(escapes[letter] ?? letter));
      else parts.push(Uint8Array.of(parseInt(octal ?? hex ?? '', octal === undefined ? 16 : 8) & 0xff));
      at += whole.length;
    }
    return concatBytes(parts);
  }

  #skipSpace(): void {
    this.#match(space);
  }

  #take(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(message: string): never {
    throw new TextFormatError(this.#text, this.#at, message);
  }
}

const utf8 = new TextEncoder();

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
