/**
 * The lines in which a text differs from the one that it was made of, told by whoever makes it: what was kept, and what
 * was added between. Only those lines are looked at, so that it does not matter how long the text is.
 */
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { lineEdits } from '../diagnostics/line-edits.ts';

export class ChangedLines {
  readonly #source: string;
  readonly #edits: TextEdit[] = [];
  /** How far the source is kept or left out. */
  #at = 0;
  /** Whether the line at that place is one that has changed. */
  #isOpen = false;
  /** Where the changed lines start in the source and end, and what they have become. */
  #start = 0;
  #end = -1;
  #text = '';

  constructor(source: string) {
    this.#source = source;
  }

  /** Adds what the source has not, or not here. */
  add(text: string): void {
    if (text === '') return;
    this.#open();
    this.#text += text;
  }

  /** Keeps a part of the source that is not before one that was kept; what lies between is left out. */
  keep(start: number, end: number): void {
    if (start > this.#at) this.#open();
    this.#at = end;
    if (!this.#isOpen) return;
    // Not in all that follows: a line may be as long as the text.
    const kept = this.#source.slice(start, end);
    const rest = kept.indexOf('\n') + 1;
    this.#text += rest === 0 ? kept : kept.slice(0, rest);
    if (rest === 0) return;
    this.#end = start + rest;
    this.#isOpen = false;
  }

  /** Leaves out the rest of the source. In order of place, with other lines between them. */
  end(): readonly TextEdit[] {
    if (this.#at < this.#source.length) this.#open();
    if (this.#isOpen) this.#end = this.#source.length;
    this.#close();
    return this.#edits;
  }

  /** The line that goes on here changes; what was kept of it so far is a part of that. */
  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const lineStart = this.#at === 0 ? 0 : this.#source.lastIndexOf('\n', this.#at - 1) + 1;
    // Lines that follow those before are one with them.
    if (lineStart !== this.#end) {
      this.#close();
      this.#start = lineStart;
      this.#text = '';
    }
    this.#text += this.#source.slice(lineStart, this.#at);
  }

  #close(): void {
    if (this.#end < 0) return;
    const before = this.#source.slice(this.#start, this.#end);
    const { first, last } = sameLines(before, this.#text);
    const [from, to] = [this.#start + first, this.#end - last];
    const changed = this.#text.slice(first, this.#text.length - last);
    for (const { span, newText } of lineEdits(this.#source.slice(from, to), changed))
      this.#edits.push({ span: { start: from + span.start, end: from + span.end }, newText });
  }
}

/** How long the lines are that both texts begin with, and those that they end with behind them. */
function sameLines(some: string, other: string): { readonly first: number; readonly last: number } {
  const shorter = Math.min(some.length, other.length);
  let at = 0;
  let first = 0;
  while (at < shorter && some.charCodeAt(at) === other.charCodeAt(at))
    if (some.charCodeAt(at++) === 10) first = at;
  if (at === some.length && at === other.length) return { first: at, last: 0 };
  const [end, otherEnd] = [some.length - 1, other.length - 1];
  let back = 0;
  let last = 0;
  while (back < shorter - first && some.charCodeAt(end - back) === other.charCodeAt(otherEnd - back)) {
    if (some.charCodeAt(end - back) === 10) last = back;
    back++;
  }
  // All of one, behind the lines at the beginning, and whole lines of the other.
  if (back === shorter - first) {
    const longer = some.length > other.length ? some : other;
    if (longer.charCodeAt(longer.length - back - 1) === 10) last = back;
  }
  return { first, last };
}
