/**
 * What a string literal says, with the place in the source of every character: escapes take more room there, and the
 * parts of adjacent literals stand apart.
 */
import type { Span } from '../../../base/span.ts';
import type { StringLiteral } from '../ast.ts';
import { textOf } from '../literals.ts';

export interface EmbeddedText {
  readonly text: string;
  /** In order, without gaps in the text. */
  readonly runs: readonly Run[];
  /** The insides of the literals, without quotes. */
  readonly insides: readonly Span[];
  /** What the first literal begins with. */
  readonly quote: string;
}

/** Characters that stand in the source as they are or, all together, as an escape. */
interface Run {
  readonly at: number;
  readonly length: number;
  readonly source: Span;
  readonly escaped: boolean;
}

/** Of bytes that spell a character together, those after the first. */
const following = /\\(?:2[0-7]{2}|[xX][89abAB][0-9a-fA-F])/.source;
const first = /\\(?:3[0-7]{2}|[xX][c-fC-F][0-9a-fA-F])/.source;
const single = /\\(?:[0-7]{1,3}|[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/.source;
const escapes = new RegExp(`${first}(?:${following})*|${single}`, 'g');

export function embeddedText(source: string, literal: StringLiteral): EmbeddedText {
  const runs: Run[] = [];
  const insides: Span[] = [];
  let text = '';
  const add = (start: number, end: number, decoded: string, escaped: boolean): void => {
    if (end <= start) return;
    runs.push({ at: text.length, length: decoded.length, source: { start, end }, escaped });
    text += decoded;
  };
  for (const { start, end } of literal.parts) {
    const closed = end - start > 1 && source.charCodeAt(end - 1) === source.charCodeAt(start);
    const inside = { start: start + 1, end: Math.max(start + 1, closed ? end - 1 : end) };
    insides.push(inside);
    let from = inside.start;
    for (const match of source.slice(inside.start, inside.end).matchAll(escapes)) {
      const at = inside.start + match.index;
      add(from, at, source.slice(from, at), false);
      from = at + match[0].length;
      add(at, from, decode(match[0]), true);
    }
    add(from, inside.end, source.slice(from, inside.end), false);
  }
  return { text, runs, insides, quote: source.charAt(literal.start) };
}

/** A piece of text as it is written within the literals. */
export function escaped(text: string, { quote }: EmbeddedText): string {
  return text.replaceAll(/[\\'"]/g, (char) => (char === '\\' || char === quote ? `\\${char}` : char));
}

function decode(escape: string): string {
  const quoted = `"${escape}"`;
  const part = { start: 0, end: quoted.length };
  return textOf(quoted, { kind: 'string', parts: [part], ...part });
}

/** The offset in the text of a place inside of the literals; nothing elsewhere. Within an escape, its beginning. */
export function textOffset({ text, runs, insides }: EmbeddedText, offset: number): number | undefined {
  if (!insides.some(({ start, end }) => start <= offset && offset <= end)) return undefined;
  for (const { at, length, source, escaped } of runs) {
    if (offset > source.end) continue;
    if (offset <= source.start) return at;
    if (offset === source.end) return at + length;
    return escaped ? at : at + offset - source.start;
  }
  return text.length;
}

/**
 * Where a part of the text stands in the source: one span for each literal that has something of it. Of an empty part,
 * the place where it would be written.
 */
export function sourceSpans(
  { runs, insides }: EmbeddedText,
  { start, end }: Span,
): readonly [Span, ...Span[]] {
  if (end <= start) {
    const place = placeOf(runs, start) ?? insides[0]?.start ?? 0;
    return [{ start: place, end: place }];
  }
  const spans: Span[] = [];
  for (const inside of insides) {
    let from: number | undefined;
    let to = 0;
    for (const { at, length, source, escaped } of runs) {
      if (source.start < inside.start || source.end > inside.end || at >= end || at + length <= start)
        continue;
      from ??= escaped || start <= at ? source.start : source.start + start - at;
      to = escaped || end >= at + length ? source.end : source.start + end - at;
    }
    if (from !== undefined) spans.push({ start: from, end: to });
  }
  const [first = { start: 0, end: 0 }, ...rest] = spans;
  return [first, ...rest];
}

/** The same from its beginning to its end, with whatever stands between literals. */
export function sourceSpan(text: EmbeddedText, span: Span): Span {
  const spans = sourceSpans(text, span);
  return { start: spans[0].start, end: (spans.at(-1) ?? spans[0]).end };
}

function placeOf(runs: readonly Run[], offset: number): number | undefined {
  for (const { at, length, source, escaped } of runs)
    if (offset < at + length) return escaped ? source.start : source.start + offset - at;
  return runs.at(-1)?.source.end;
}
