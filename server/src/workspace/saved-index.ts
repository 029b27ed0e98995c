/**
 * The index of a workspace as bytes: of each file its stamp, the hash of its content, its
 * declarations, its words, and what lint rules about several files see of it.
 * Bytes of another version, or damaged ones, read as no index at all.
 *
 * A line of text says what it is and holds a hash of the rest, which is numbers of 32 bits in this machine's order: how
 * many texts, files and bytes of text there are; the texts, each ended by a line break; seven numbers a file; the rows of
 * all files; the words of all files. So a reader makes no object but the texts.
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
const form = 5;

const numbersPerHead = 4;
const numbersPerFile = 7;

/** Lets other work in between. */
export async function writeIndex({ texts, files }: SavedIndex): Promise<Uint8Array> {
  const time = new TimeSlice();
  const used = new UsedTexts(texts);
  const entries: number[] = [];
  let rowNumbers = 0;
  let words = 0;
  for (const [uri, { stamp = '', hash, rows, words: own, facts }] of files) {
    entries.push(used.add(uri), used.add(stamp), hash % 2 ** 32, Math.floor(hash / 2 ** 32));
    entries.push(rows.length, own.length, used.add(facts));
    rowNumbers += rows.length;
    words += own.length;
  }
  const allRows = new Uint32Array(rowNumbers);
  const allWords = new Uint32Array(words);
  let rowsAt = 0;
  let wordsAt = 0;
  for (const { rows, words: own } of files.values()) {
    await time.pause();
    for (let at = 0; at < rows.length; at++)
      allRows[rowsAt + at] = at % rowLength < textsPerRow ? used.renumbered(rows[at] ?? 0) : (rows[at] ?? 0);
    allWords.set(own, wordsAt);
    rowsAt += rows.length;
    wordsAt += own.length;
  }
  await time.pause();
  const text = padded(new TextEncoder().encode(used.texts.map((each) => `${each}\n`).join('')));
  await time.pause();
  const head = Uint32Array.of(used.texts.length, files.size, text.length, 0);
  const body = joined([head, text, Uint32Array.from(entries), allRows, allWords]);
  return joined([new TextEncoder().encode(headOf(body)), body]);
}

export function readIndex(bytes: Uint8Array): SavedIndex | undefined {
  const cut = bytes.indexOf(newline);
  // A copy, for numbers must lie where numbers can be read.
  const body = new Uint8Array(bytes.subarray(cut + 1));
  const head = new TextDecoder().decode(bytes.subarray(0, cut + 1));
  if (cut < 0 || body.length % 4 !== 0 || head !== headOf(body)) return undefined;
  // The head holds the hash of the body, so the body is one that was written above.
  const numbers = new Uint32Array(body.buffer);
  const [, fileCount = 0, textBytes = 0] = numbers;
  const textAt = numbersPerHead * 4;
  const list = new TextDecoder().decode(body.subarray(textAt, textAt + textBytes)).split('\n');
  list.pop();
  const entriesAt = (textAt + textBytes) / 4;
  const entriesEnd = entriesAt + fileCount * numbersPerFile;
  let rowsAt = entriesEnd;
  let wordsAt = rowsAt;
  for (let at = entriesAt; at < entriesEnd; at += numbersPerFile) wordsAt += numbers[at + 4] ?? 0;
  const files = new Map<Uri, SavedFile>();
  for (let at = entriesAt; at < entriesEnd; at += numbersPerFile) {
    const [uri = 0, stamp = 0, low = 0, high = 0, rows = 0, words = 0, facts = 0] = numbers.subarray(
      at,
      at + numbersPerFile,
    );
    const stampText = list[stamp];
    files.set((list[uri] ?? '') as Uri, {
      stamp: stampText === '' ? undefined : stampText,
      hash: high * 2 ** 32 + low,
      rows: new Int32Array(body.buffer, rowsAt * 4, rows),
      words: numbers.subarray(wordsAt, wordsAt + words),
      facts: list[facts] ?? '',
    });
    rowsAt += rows;
    wordsAt += words;
  }
  return { texts: new StringTable(list), files };
}

const newline = 10;

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

  /** The number that the text of a number of the table has here. */
  renumbered(id: number): number {
    const known = this.#numbers[id] ?? -1;
    return known >= 0 ? known : (this.#numbers[id] = this.add(this.#from.textOf(id)));
  }

  /** A text that may stand there already. */
  add(text: string): number {
    return this.texts.push(text.includes('\n') ? text.replaceAll('\n', ' ') : text) - 1;
  }
}

/** With the length of numbers. */
function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function joined(parts: readonly (Uint8Array | Uint32Array)[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return whole;
}

function headOf(body: Uint8Array): string {
  return `parlance index ${version} ${form} ${hashOfBytes(body)}\n`;
}

/** Of whole numbers of 32 bits; two of FNV-1a's kind, with the constants of xxHash. */
function hashOfBytes(bytes: Uint8Array): string {
  let a = 0x9e3779b1;
  let b = 0x85ebca6b;
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0;
    a = Math.imul(a ^ number, 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul(b ^ (number + a), 0x5f356495);
    b ^= b >>> 13;
  }
  return `${numbers.length} ${(a >>> 0).toString(36)} ${(b >>> 0).toString(36)}`;
}
