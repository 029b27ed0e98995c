/**
 * The index of a workspace as bytes: of each file its stamp, the hash of its content, its
 * declarations, its words, and what lint rules about several files see of it.
 * Bytes of another version, or damaged ones, read as no index at all.
 *
 * A line of text says what it is. The rest is numbers of 32 bits in this machine's order: the rows of all files; the words
 * of all files; seven numbers a file; the texts, each ended by a line break; and at the end how many rows, words, files
 * and bytes of text there are, with a hash of all the numbers. So a reader makes no object but the texts, and a writer
 * needs no more memory than a part of it.
 */
import { StringTable } from '../base/string-table.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import { version } from '../base/version.ts';
import { type DeclarationRows, rowLength, textsPerRow } from './declaration-index.ts';
import type { WordSet } from './word-set.ts';

export interface SavedFile {
  /** See `FilePort.stamp`. */
  readonly stamp: string | undefined;
  readonly hash: number;
  readonly rows: DeclarationRows;
  readonly words: WordSet;
  /** See `Linter.factsOf`; empty where the language has no linter. */
  readonly facts: string;
}

export interface SavedIndex {
  /** What the rows are made with. */
  readonly texts: StringTable;
  readonly files: ReadonlyMap<Uri, SavedFile>;
}

/** To be raised when the form changes, or what a language declares. */
const form = 6;

const numbersPerFile = 7;
/** Rows, words, files, bytes of text, and two of the hash. */
const numbersAtEnd = 6;

/** In bytes, and a whole number of numbers. */
const partLength = 1 << 18;

/** How many texts become bytes at once. */
const textsAtOnce = 4096;

/** The parts hold until the next is asked for. Other work is let in between. */
export async function* writeIndex({ texts, files }: SavedIndex): AsyncGenerator<Uint8Array> {
  const time = new TimeSlice();
  const used = new UsedTexts(texts);
  const parts = new Parts();
  yield heading;
  let rowNumbers = 0;
  for (const { rows } of files.values()) {
    await time.pause();
    yield* parts.add(used.renumbered(rows));
    rowNumbers += rows.length;
  }
  let words = 0;
  for (const { words: own } of files.values()) {
    await time.pause();
    yield* parts.add(own);
    words += own.length;
  }
  for (const [uri, { stamp = '', hash, rows, words: own, facts }] of files) {
    const ids = [used.add(uri), used.add(stamp)];
    const lengths = [rows.length, own.length];
    yield* parts.add(
      Uint32Array.of(...ids, hash % 2 ** 32, Math.floor(hash / 2 ** 32), ...lengths, used.add(facts)),
    );
  }
  let textBytes = 0;
  for (let at = 0; at < used.texts.length; at += textsAtOnce) {
    await time.pause();
    const some = used.texts.slice(at, at + textsAtOnce).map((each) => `${each}\n`);
    const bytes = new TextEncoder().encode(some.join(''));
    yield* parts.add(bytes);
    textBytes += bytes.length;
  }
  const padding = new Uint8Array(-textBytes & 3);
  yield* parts.add(padding);
  yield* parts.add(Uint32Array.of(rowNumbers, words, files.size, textBytes + padding.length));
  yield* parts.end();
}

export function readIndex(bytes: Uint8Array): SavedIndex | undefined {
  const body = bodyOf(bytes);
  if (body === undefined) return undefined;
  const hash = new NumberHash();
  const numbers = new Uint32Array(body.buffer, body.byteOffset, body.length / 4);
  hash.add(numbers.subarray(0, -2));
  const [rowNumbers = 0, words = 0, fileCount = 0, textBytes = 0, a, b] = numbers.subarray(-numbersAtEnd);
  if (a !== hash.value[0] || b !== hash.value[1]) return undefined;
  // The body holds its own hash, so it is one that was written above.
  let rowsAt = 0;
  let wordsAt = rowNumbers;
  const entriesAt = wordsAt + words;
  const entriesEnd = entriesAt + fileCount * numbersPerFile;
  const list = new TextDecoder()
    .decode(body.subarray(entriesEnd * 4, entriesEnd * 4 + textBytes))
    .split('\n');
  list.pop();
  const files = new Map<Uri, SavedFile>();
  for (let at = entriesAt; at < entriesEnd; at += numbersPerFile) {
    const entry = numbers.subarray(at, at + numbersPerFile);
    const [uri = 0, stamp = 0, low = 0, high = 0, rowsLength = 0, wordsLength = 0, facts = 0] = entry;
    const stampText = list[stamp];
    files.set((list[uri] ?? '') as Uri, {
      stamp: stampText === '' ? undefined : stampText,
      hash: high * 2 ** 32 + low,
      rows: new Int32Array(body.buffer, body.byteOffset + rowsAt * 4, rowsLength),
      words: numbers.subarray(wordsAt, wordsAt + wordsLength),
      facts: list[facts] ?? '',
    });
    rowsAt += rowsLength;
    wordsAt += wordsLength;
  }
  return { texts: new StringTable(list), files };
}

/** With the length of numbers, so that those behind it can be read where they are. */
const heading = ((): Uint8Array => {
  const line = new TextEncoder().encode(`parlance index ${version} ${form}\n`);
  const whole = new Uint8Array(Math.ceil(line.length / 4) * 4);
  whole.set(line);
  return whole;
})();

/** What stands behind the heading; nothing where that is another, or no numbers follow. */
function bodyOf(bytes: Uint8Array): Uint8Array | undefined {
  const body = bytes.subarray(heading.length);
  if (heading.some((byte, at) => byte !== bytes[at])) return undefined;
  if (body.length % 4 !== 0 || body.length < numbersAtEnd * 4) return undefined;
  // Numbers must lie where numbers can be read.
  return body.byteOffset % 4 === 0 ? body : body.slice();
}

/** Bytes in parts of one length, all in the same place of memory. */
class Parts {
  readonly #part = new Uint8Array(partLength);
  readonly #hash = new NumberHash();
  #length = 0;

  *add(numbers: Uint8Array | Uint32Array): Generator<Uint8Array> {
    const bytes = bytesOf(numbers);
    for (let at = 0; at < bytes.length;) {
      const some = bytes.subarray(at, at + partLength - this.#length);
      this.#part.set(some, this.#length);
      this.#length += some.length;
      at += some.length;
      if (this.#length === partLength) yield this.#take();
    }
  }

  /** The rest, and the hash of it all; to be called when that is a whole number of numbers. */
  *end(): Generator<Uint8Array> {
    yield this.#take();
    yield bytesOf(Uint32Array.of(...this.#hash.value));
  }

  #take(): Uint8Array {
    const part = this.#part.subarray(0, this.#length);
    this.#hash.add(new Uint32Array(part.buffer, 0, part.length / 4));
    this.#length = 0;
    return part;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Texts in the order of their first use: what nobody uses any more is not saved. */
class UsedTexts {
  readonly texts: string[] = [];
  readonly #from: StringTable;
  /** By the numbers of the table; below 0 of what is not used. */
  readonly #numbers: Int32Array;

  constructor(from: StringTable) {
    this.#from = from;
    this.#numbers = new Int32Array(from.size).fill(-1);
  }

  /** The rows with the numbers that their texts have here. */
  renumbered(rows: DeclarationRows): Uint32Array {
    const renumbered = Uint32Array.from(rows);
    for (let at = 0; at < rows.length; at++)
      if (at % rowLength < textsPerRow) renumbered[at] = this.#numberOf(rows[at] ?? 0);
    return renumbered;
  }

  /** A text that may stand there already. */
  add(text: string): number {
    return this.texts.push(text.includes('\n') ? text.replaceAll('\n', ' ') : text) - 1;
  }

  #numberOf(id: number): number {
    const known = this.#numbers[id] ?? -1;
    return known >= 0 ? known : (this.#numbers[id] = this.add(this.#from.textOf(id)));
  }
}

/** Of whole numbers of 32 bits; two of FNV-1a's kind, with the constants of xxHash. */
class NumberHash {
  #a = 0x9e3779b1;
  #b = 0x85ebca6b;

  add(numbers: Uint32Array): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? 0;
      a = Math.imul(a ^ number, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul(b ^ (number + a), 0x5f356495);
      b ^= b >>> 13;
    }
    this.#a = a;
    this.#b = b;
  }

  get value(): readonly [number, number] {
    return [this.#a >>> 0, this.#b >>> 0];
  }
}
