/**
 * A text that is written piece by piece and is, for the most part, a copy of another one: what goes on in the source
 * where the last piece ended is one piece with it, so that a layout of a million tokens is made of few pieces. They tell
 * what changed, too, and the text need not be put together for that.
 */
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { maxEdits } from '../diagnostics/line-edits.ts';
import { ChangedLines } from './changed-lines.ts';

export class MostlyCopied {
  readonly #source: string;
  /** Where each piece stands in the source; of one that is from elsewhere, where it would. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** By the number of the piece, those that are from elsewhere. */
  readonly #others = new Map<number, string>();
  /** What of the source comes behind the pieces. */
  #from = 0;
  #to = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** All that was written so far. */
  get text(): string {
    this.#goTo(this.#to);
    return this.#starts.map((_, piece) => this.#textOf(piece)).join('');
  }

  /** The lines in which the text differs from the source, in order of place, with other lines between them. */
  get edits(): readonly TextEdit[] {
    this.#goTo(this.#to);
    const lines = new ChangedLines(this.#source);
    const inOrder = this.#inOrder();
    for (let piece = 0; piece < this.#starts.length; piece++)
      if (inOrder[piece] === true) lines.keep(this.#starts[piece] ?? 0, this.#ends[piece] ?? 0);
      else lines.add(this.#textOf(piece));
    const edits = lines.end();
    return edits.length > maxEdits
      ? [{ span: { start: 0, end: this.#source.length }, newText: this.text }]
      : edits;
  }

  /** Writes what stands at the place in the source. */
  copy(start: number, end: number): void {
    if (start !== this.#to) this.#goTo(start);
    this.#to = end;
  }

  /** Writes a text, wherever it is from. */
  add(text: string): void {
    if (this.#source.startsWith(text, this.#to)) {
      this.#to += text.length;
      return;
    }
    this.#goTo(this.#to);
    this.#others.set(this.#starts.length, text);
    this.#push(this.#to, this.#to);
  }

  /** Of each piece, whether it is from the source and neither before one that came earlier nor behind a later one. */
  #inOrder(): readonly boolean[] {
    const inOrder: boolean[] = Array.from(this.#starts, () => false);
    // What is moved is moved up, nearly always: so those stay that nothing behind them comes before in the source.
    let earliest = Infinity;
    for (let piece = inOrder.length - 1; piece >= 0; piece--) {
      if (this.#others.has(piece)) continue;
      inOrder[piece] = (this.#ends[piece] ?? 0) <= earliest;
      earliest = Math.min(earliest, this.#starts[piece] ?? 0);
    }
    return inOrder;
  }

  #textOf(piece: number): string {
    return this.#others.get(piece) ?? this.#source.slice(this.#starts[piece], this.#ends[piece]);
  }

  #goTo(offset: number): void {
    if (this.#to > this.#from) this.#push(this.#from, this.#to);
    this.#from = this.#to = offset;
  }

  #push(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
  }
}
