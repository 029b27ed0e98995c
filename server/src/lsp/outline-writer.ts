/**
 * Writes the outline of a file as the JSON that `toDocumentSymbol` leads to, byte by byte and without what lies between:
 * an outline has tens of thousands of symbols, of seven objects each, and is asked for after every change.
 */
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Declaration } from '../model/outline.ts';
import { toSymbolKind } from './to-lsp.ts';

/** `outline` is in order of place. */
export function writtenOutline(outline: readonly Declaration[], lines: LineIndex): Uint8Array {
  // The JSON of symbols is about as long as their text.
  const writer = new OutlineWriter(lines, Math.max(outline.at(-1)?.span.end ?? 0, leastBytes));
  writer.symbols(outline);
  return writer.bytes();
}

const leastBytes = 4096;

/** More than what a symbol has beside its name and detail. */
const bytesOfSymbol = 512;

/** What a UTF-16 code unit takes at most, as in `\u0000`. */
const bytesOfUnit = 6;

const encoder = new TextEncoder();

/** Text that is put in eight bytes at a time; what is left over of the last eight is written over by what follows. */
interface Piece {
  /** Bytes of ASCII, which are numbers that stay as they are. */
  readonly eights: Float64Array;
  readonly length: number;
}

function pieceOf(text: string): Piece {
  const bytes = new Uint8Array(Math.ceil(text.length / 8) * 8);
  encoder.encodeInto(text, bytes);
  const view = new DataView(bytes.buffer);
  const eights = Float64Array.from({ length: bytes.length / 8 }, (_, index) => view.getFloat64(index * 8));
  return { eights, length: text.length };
}

const pieces = {
  name: pieceOf('{"name":'),
  detail: pieceOf(',"detail":'),
  kind: pieceOf(',"kind":'),
  deprecated: pieceOf(',"tags":[1]'),
  range: pieceOf(',"range":{"start":{"line":'),
  character: pieceOf(',"character":'),
  end: pieceOf('},"end":{"line":'),
  selection: pieceOf('}},"selectionRange":{"start":{"line":'),
  ends: pieceOf('}}'),
  children: pieceOf(',"children":'),
} as const;

const quote = 34;
const comma = 44;
const zero = 48;
const opening = 91;
const backslash = 92;
const closing = 93;
const brace = 125;

class OutlineWriter {
  readonly #lines: LineIndex;
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;
  /** That of the symbol before. */
  #line = 0;

  constructor(lines: LineIndex, length: number) {
    this.#lines = lines;
    this.#bytes = new Uint8Array(length);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** All that was written; little memory lies unused behind it. */
  bytes(): Uint8Array {
    const used = this.#bytes.subarray(0, this.#length);
    return this.#length > this.#bytes.length * 0.9 ? used : used.slice();
  }

  symbols(declarations: readonly Declaration[]): void {
    this.#reserve(bytesOfSymbol);
    this.#byte(opening);
    let isFirst = true;
    for (const declaration of declarations) {
      if (!isFirst) this.#byte(comma);
      isFirst = false;
      this.#symbol(declaration);
    }
    this.#byte(closing);
  }

  #symbol({ name, detail, kind, deprecated, span, nameSpan, children }: Declaration): void {
    this.#reserve((name.length + detail.length) * bytesOfUnit + bytesOfSymbol);
    this.#piece(pieces.name);
    // The protocol has no symbols without a name.
    this.#string(name === '' ? '?' : name);
    this.#piece(pieces.detail);
    this.#string(detail);
    this.#piece(pieces.kind);
    this.#number(toSymbolKind(kind));
    if (deprecated === true) this.#piece(pieces.deprecated);
    this.#line = this.#lines.lineAt(span.start, this.#line);
    this.#piece(pieces.range);
    this.#span(span);
    this.#piece(pieces.selection);
    this.#span(nameSpan);
    this.#piece(pieces.ends);
    if (children.length > 0) this.#children(children);
    this.#byte(brace);
  }

  #children(all: readonly Declaration[]): void {
    // An outline shows the arguments of a method beside its name.
    const shown = all.filter(({ kind }) => kind !== 'argument');
    if (shown.length === 0) return;
    this.#piece(pieces.children);
    this.symbols(shown);
    this.#reserve(bytesOfSymbol);
  }

  #span({ start, end }: Span): void {
    this.#position(start);
    this.#piece(pieces.end);
    this.#position(end);
  }

  #position(offset: number): void {
    const line = this.#lines.lineAt(offset, this.#line);
    this.#number(line);
    this.#piece(pieces.character);
    this.#number(this.#lines.columnAt(offset, line));
  }

  #string(text: string): void {
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = quote;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      // What is not a byte that stands for itself.
      if (code < 0x20 || code > 0x7e || code === quote || code === backslash) {
        const rest = bytes.subarray(this.#length);
        this.#length += encoder.encodeInto(JSON.stringify(text), rest).written;
        return;
      }
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.#length = at;
  }

  /** A whole number of 31 bits. */
  #number(value: number): void {
    const bytes = this.#bytes;
    let at = this.#length + digitsOf(value);
    this.#length = at;
    let rest = value;
    do {
      const next = Math.trunc(rest / 10);
      bytes[--at] = zero + rest - next * 10;
      rest = next;
    } while (rest > 0);
  }

  #piece({ eights, length }: Piece): void {
    const view = this.#view;
    let at = this.#length;
    for (const eight of eights) {
      view.setFloat64(at, eight);
      at += 8;
    }
    this.#length += length;
  }

  #byte(code: number): void {
    this.#bytes[this.#length++] = code;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array((this.#length + count) * 2);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits++;
  return digits;
}
