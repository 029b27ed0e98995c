/** The edits that bring a request document, a part of it, or the message being typed into their usual layout. */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { ParsedRpc } from '../languages/rpc/parser.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import { type FormatRequest, partOfLayout, rangeEdits, shiftedEdits } from './format-edits.ts';

/**
 * Nothing of a document with syntax errors; a range in one request asks for no more than that request. Only lines that
 * touch the range change, and with them those right beside that change too.
 */
export function formatRequestEdits(
  parsed: ParsedRpc,
  { style, range }: FormatRequest = {},
): readonly TextEdit[] {
  const { text } = parsed;
  if (range === undefined) {
    const formatted = rpc.format(parsed, style);
    return 'edits' in formatted ? formatted.edits : [];
  }
  const part = requestAround(parsed, range) ?? { start: 0, end: text.length };
  return partEdits(text, part, range, style);
}

/** Of the object that the bracket before the cursor has just closed, so that nothing behind it moves. */
export function formatRequestOnType(
  parsed: ParsedRpc,
  offset: number,
  style: LayoutStyle,
): readonly TextEdit[] {
  const { text } = parsed;
  const closed = rpc.folds(parsed).find(({ kind, span }) => kind === 'brackets' && span.end === offset);
  const part = closed && requestAround(parsed, closed.span);
  if (closed === undefined || part === undefined) return [];
  // What lines end with is the editor's business while somebody types.
  const { lineBreak: _, ...styleOfLine } = style;
  const edits = partEdits(text, part, closed.span, styleOfLine).map((edit) => withoutSameEnds(text, edit));
  return edits.every(({ span }) => span.end <= offset) ? edits : [];
}

/** The request that has all of the range, or all but the empty lines behind it; it is a document by itself. */
function requestAround({ text, document }: ParsedRpc, range: Span): Span | undefined {
  const { requests } = document;
  const index = requests.findLastIndex(({ start }) => start <= range.start);
  const request = requests[index];
  const next = requests[index + 1]?.start ?? text.length;
  return request !== undefined && range.end <= next ? request : undefined;
}

function partEdits(
  text: string,
  part: Span,
  range: Span,
  style: LayoutStyle | undefined,
): readonly TextEdit[] {
  const within = { start: range.start - part.start, end: range.end - part.start };
  const layout = (source: string): string | undefined => partOfLayout(source, layoutOf(source, style));
  return shiftedEdits(rangeEdits(text.slice(part.start, part.end), layout, within), part.start);
}

function layoutOf(text: string, style: LayoutStyle | undefined): string | undefined {
  const formatted = rpc.format(rpc.parse(text), style);
  return 'text' in formatted ? formatted.text : undefined;
}

/** The cursor keeps its place where an edit does not go over it. */
function withoutSameEnds(text: string, { span, newText }: TextEdit): TextEdit {
  const old = text.slice(span.start, span.end);
  const shorter = Math.min(old.length, newText.length);
  let start = 0;
  while (start < shorter && old[start] === newText[start]) start++;
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  return {
    span: { start: span.start + start, end: span.end - tail },
    newText: newText.slice(start, newText.length - tail),
  };
}
