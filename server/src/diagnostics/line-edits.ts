/**
 * The lines in which a layout differs from its source. Both have the same characters but for white space, nearly
 * always in the same order, so lines that belong together are found by counting; what was moved is compared by lines.
 * Where characters were dropped or added, both go on together as soon as some lines are the same again.
 */
import { diffArrays } from 'diff';
import type { Span } from '../base/span.ts';
import type { TextEdit } from './diagnostic.ts';

/** How many lines may differ where counting does not help: telling lines apart takes time in proportion to this. */
const maxDifferences = 1_000;

/** As many lines of the same text, with as many characters in them, do not stand in two places by chance. */
const telling = { lines: 3, characters: 20 };

/** How many edits an editor should be given at most. */
export const maxEdits = 20_000;

/** In order of place, of whole lines, with other lines between them. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const [from, to] = [new Lines(before), new Lines(after)];
  let openFrom = 0;
  let openTo = 0;
  const close = (): void => {
    if (openFrom === from.start && openTo === to.start) return;
    const span = { start: openFrom, end: from.start };
    const newText = after.slice(openTo, to.start);
    if (before.slice(span.start, span.end) !== newText) edits.push(...splitEdit(before, { span, newText }));
  };
  while (!from.isAtEnd || !to.isAtEnd) {
    if (from.isSameLine(to) && (from.count === to.count || from.goesOnLike(to))) {
      close();
      // A layout may drop or add a character; from here on both have the same again.
      to.count = from.count;
      // Both count the same in the line, so that nobody needs to.
      from.skip();
      to.skip();
      skipAlike(from, to);
      [openFrom, openTo] = [from.start, to.start];
    } else if (to.isAtEnd || (!from.isAtEnd && from.count <= to.count)) from.next();
    else to.next();
  }
  close();
  return edits.length > maxEdits ? [{ span: { start: 0, end: before.length }, newText: after }] : edits;
}

/** Goes on behind lines that are the same, many at a time. */
function skipAlike(from: Lines, to: Lines): void {
  let alike = 0;
  for (let step = steps.first; step >= steps.last;)
    if (from.goesOnAlike(to, alike, step)) alike += step;
    else step /= 4;
  const lines = from.wholeLinesIn(alike);
  if (lines === 0) return;
  from.skipTo(lines);
  to.skipTo(lines);
}

/** In characters; what is shorter is compared line by line. */
const steps = { first: 4096, last: 256 };

/** Walks through the lines of a text and counts what is not white space, but for what is skipped. */
class Lines {
  readonly #text: string;
  start = 0;
  #end: number;
  /** In the lines before. */
  count = 0;

  constructor(text: string) {
    this.#text = text;
    this.#end = this.#endOf(0);
  }

  get isAtEnd(): boolean {
    return this.start >= this.#text.length;
  }

  next(): void {
    for (let at = this.start; at < this.#end; at++) if (this.#text.charCodeAt(at) > 32) this.count++;
    this.skip();
  }

  /** As `next`, without counting. */
  skip(): void {
    this.start = this.#end;
    this.#end = this.#endOf(this.start);
  }

  /** Whether so many characters come next in both, which are the same. */
  goesOnAlike(other: Lines, by: number, length: number): boolean {
    const end = this.start + by + length;
    if (end > this.#text.length) return false;
    // A slice is no copy, and two are compared in blocks.
    const here = this.#text.slice(this.start + by, end);
    return here === other.#text.slice(other.start + by, other.start + by + length);
  }

  /** How long the lines are that end within as many characters. */
  wholeLinesIn(characters: number): number {
    return Math.max(0, this.#text.lastIndexOf('\n', this.start + characters - 1) + 1 - this.start);
  }

  /** To the line that begins so many characters further on, without counting. */
  skipTo(by: number): void {
    this.start += by;
    this.#end = this.#endOf(this.start);
  }

  /** Whether the lines that come next are the same, line breaks included. */
  isSameLine(other: Lines): boolean {
    const length = this.#end - this.start;
    if (length === 0 || other.#end - other.start !== length) return false;
    // The engine compares slices faster than a loop does characters.
    return this.#text.slice(this.start, this.#end) === other.#text.slice(other.start, other.#end);
  }

  /** Whether the lines that come next are the same and say enough not to be so by chance. */
  goesOnLike(other: Lines): boolean {
    let [at, to, said] = [this.start, other.start, 0];
    for (let line = 0; line < telling.lines && at < this.#text.length; line++) {
      const [end, otherEnd] = [this.#endOf(at), other.#endOf(to)];
      const text = this.#text.slice(at, end);
      if (text !== other.#text.slice(to, otherEnd)) return false;
      said += text.trim().length;
      [at, to] = [end, otherEnd];
    }
    return said >= telling.characters;
  }

  #endOf(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end < 0 ? this.#text.length : end + 1;
  }
}

/** Lines of a long edit that stay may be among it. */
function splitEdit(before: string, edit: TextEdit): readonly TextEdit[] {
  const { span, newText } = edit;
  if (newText === '') return [edit];
  const [old, changed] = [linesOf(before.slice(span.start, span.end)), linesOf(newText)];
  if (old.length < 3) return [edit];
  const changes = diffArrays(old, changed, { maxEditLength: maxDifferences });
  if (changes === undefined) return [edit];
  const edits: TextEdit[] = [];
  let at = span.start;
  let open: { start: number; newText: string } | undefined;
  const close = (): void => {
    if (open !== undefined) edits.push({ span: { start: open.start, end: at }, newText: open.newText });
    open = undefined;
  };
  for (const { added, removed, value } of changes) {
    if (added || removed) {
      open ??= { start: at, newText: '' };
      if (added) open.newText += value.join('');
    } else close();
    if (!added) at += value.join('').length;
  }
  close();
  return edits;
}

/** Each with its line break. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The text with the edits made. */
export function applied(
  text: string,
  edits: readonly { readonly span: Span; readonly newText: string }[],
): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
