/**
 * Edits of JSON text that leave all else as it is: entries of an object or a list are added, taken away and moved as a
 * person would do it, with their commas and lines. Comments stay where they are. Knows no types.
 */
import { lineEnd, skipTrivia } from '../../../base/json-scan.ts';
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { indentOf, insertion, stepOf } from '../../../diagnostics/edits.ts';
import { bodyDialect } from '../body.ts';

/** An object or a list that is closed, with its members or items. */
export interface Bracket extends Span {
  readonly entries: readonly Span[];
}

const comments = bodyDialect.comments ?? {};

/** Adds an entry behind the last one. `broken`: in an empty bracket it gets a line of its own. */
export function appendEntry(text: string, bracket: Bracket, entry: string, broken: boolean): TextEdit[] {
  const [first] = bracket.entries;
  const last = bracket.entries.at(-1);
  if (first === undefined || last === undefined) return [fillEmpty(text, bracket, entry, broken)];
  const close = bracket.end - 1;
  const comma = commaAfter(text, last.end, close);
  const remarks = remarksAfter(text, comma === undefined ? last.end : comma + 1, close);
  const ownLine = startsLine(text, first.start);
  const breaks = ownLine || remarks.toLineEnd;
  const indent = ownLine ? indentOf(text, first.start) : indentOf(text, bracket.start) + stepOf(text);
  const lead = breaks ? lineBreakOf(text) + indent : ' ';
  const added = lead + entry + (comma === undefined ? '' : ',');
  if (comma !== undefined) return [insertion(remarks.end, added)];
  return remarks.end === last.end
    ? [insertion(last.end, `,${added}`)]
    : [insertion(last.end, ','), insertion(remarks.end, added)];
}

function fillEmpty(text: string, { start, end }: Bracket, entry: string, broken: boolean): TextEdit {
  const inside = text.slice(start + 1, end - 1);
  const indent = indentOf(text, start);
  const eol = lineBreakOf(text);
  if (inside.trim() === '') {
    const blank = text.charAt(start) === '{' ? ' ' : '';
    const newText =
      broken || inside.includes('\n')
        ? `${eol}${indent}${stepOf(text)}${entry}${eol}${indent}`
        : blank + entry + blank;
    return { span: { start: start + 1, end: end - 1 }, newText };
  }
  const lastLine = inside.lastIndexOf('\n') + 1;
  // Only comments are in it; what ends the last line of them is no comment to the end of the line.
  if (lastLine > 0 && inside.slice(lastLine).trim() === '')
    return insertion(start + 1 + lastLine, `${indent}${stepOf(text)}${entry}${eol}`);
  return insertion(end - 1, /\s$/.test(inside) ? `${entry} ` : ` ${entry} `);
}

/** Takes entries away, with their commas, and with their lines where nothing else is on them. */
export function removeEntries(text: string, bracket: Bracket, removed: ReadonlySet<number>): TextEdit[] {
  const close = bracket.end - 1;
  const { entries } = bracket;
  const commas = entries.map(({ end }) => commaAfter(text, end, close));
  const pieces: Span[] = [];
  // What stands last has a comma only where the last one had one.
  const lastKept = entries.findLastIndex((_, index) => !removed.has(index));
  const surplus = commas[lastKept];
  if (lastKept < entries.length - 1 && commas.at(-1) === undefined && surplus !== undefined)
    pieces.push({ start: surplus, end: surplus + 1 });
  for (const [index, { start, end }] of entries.entries()) {
    if (!removed.has(index)) continue;
    pieces.push({ start, end });
    const comma = commas[index];
    if (comma !== undefined) pieces.push({ start: comma, end: comma + 1 });
  }
  const joined = joinPieces(text, pieces);
  if (isBlankWithout(text, { start: bracket.start + 1, end: close }, joined))
    return [{ span: { start: bracket.start + 1, end: close }, newText: '' }];
  return joined.map((piece) => ({ span: withBlanks(text, piece), newText: '' }));
}

/** Pieces with nothing but space between them as one. */
function joinPieces(text: string, pieces: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const before = joined.at(-1);
    if (before !== undefined && text.slice(before.end, piece.start).trim() === '')
      joined[joined.length - 1] = { start: before.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}

function isBlankWithout(text: string, { start, end }: Span, pieces: readonly Span[]): boolean {
  let at = start;
  for (const piece of pieces) {
    if (text.slice(at, piece.start).trim() !== '') return false;
    at = piece.end;
  }
  return text.slice(at, end).trim() === '';
}

/** The piece with the space that would be left over without it. */
function withBlanks(text: string, { start, end }: Span): Span {
  if (text.charAt(start) === ',') return { start, end };
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const before = blanksBefore(text, start);
  const after = blanksAfter(text, end);
  const next = text.charAt(after);
  const endsLine = next === '\n' || next === '\r' || next === '';
  if (before === from && endsLine) return { start: from, end: lineBreakEnd(text, after) };
  return endsLine ? { start: before, end } : { start, end: after };
}

/** The entry at `from` is moved to `to`; those between them make room. What stands between entries stays there. */
export function moveEntry(text: string, { entries }: Bracket, from: number, to: number): TextEdit[] {
  const order = entries.map((_, index) => index);
  order.splice(to, 0, ...order.splice(from, 1));
  return entries.flatMap((span, index) => {
    const source = entries[order[index] ?? index];
    return source === undefined || source === span
      ? []
      : [{ span: placeOf(span), newText: text.slice(source.start, source.end) }];
  });
}

/** What an edit changes and no more: what old and new text begin and end with alike is left out. */
export function smallestEdit(text: string, { span, newText }: TextEdit): TextEdit | undefined {
  let { start, end } = span;
  let newEnd = newText.length;
  let newStart = 0;
  while (start < end && newStart < newEnd && text[start] === newText[newStart]) {
    start++;
    newStart++;
  }
  while (end > start && newEnd > newStart && text[end - 1] === newText[newEnd - 1]) {
    end--;
    newEnd--;
  }
  // A pair of surrogates is one character.
  if (isLowSurrogate(text, end) || isLowSurrogate(newText, newEnd)) {
    end++;
    newEnd++;
  }
  if (start > span.start && isHighSurrogate(text, start - 1)) {
    start--;
    newStart--;
  }
  if (start === end && newStart === newEnd) return undefined;
  return { span: { start, end }, newText: newText.slice(newStart, newEnd) };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

/** How the lines of the text end. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function commaAfter(text: string, at: number, end: number): number | undefined {
  const next = skipTrivia(text, at, end, comments);
  return next < end && text.charAt(next) === ',' ? next : undefined;
}

/** The end of the comments that follow on the same line. `toLineEnd`: what comes next must be on another line. */
function remarksAfter(text: string, at: number, end: number): { end: number; toLineEnd: boolean } {
  let done = at;
  for (;;) {
    const next = Math.min(blanksAfter(text, done), end);
    const rest = text.slice(next, next + 2);
    if (rest === '//' || rest.startsWith('#')) return { end: lineEnd(text, next, end), toLineEnd: true };
    const close = rest === '/*' ? text.indexOf('*/', next + 2) : -1;
    if (close < 0 || close + 2 > end || text.slice(next, close).includes('\n'))
      return { end: done, toLineEnd: false };
    done = close + 2;
  }
}

function startsLine(text: string, at: number): boolean {
  const before = blanksBefore(text, at);
  return before === 0 || text[before - 1] === '\n';
}

function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function blanksAfter(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function lineBreakEnd(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2;
  return Math.min(at + 1, text.length);
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
