/** The content of a string literal, where it can be told where in the source each of its characters stands. */
import type { Span } from '../../../base/span.ts';
import type { StringLiteral } from '../ast.ts';

export interface PlainText {
  readonly text: string;
  /** Where a part of the text stands in the source; nothing where it goes over from one literal to the next. */
  spanOf(part: Span): Span | undefined;
}

/** Nothing of a literal with escapes, and of one that has no closing quote. */
export function plainTextOf(source: string, { parts }: StringLiteral): PlainText | undefined {
  const pieces: { readonly at: number; readonly start: number; readonly length: number }[] = [];
  let text = '';
  for (const { start, end } of parts) {
    if (end - start < 2 || source.charCodeAt(end - 1) !== source.charCodeAt(start)) return undefined;
    const piece = source.slice(start + 1, end - 1);
    if (piece.includes('\\')) return undefined;
    pieces.push({ at: text.length, start: start + 1, length: piece.length });
    text += piece;
  }
  return {
    text,
    spanOf({ start, end }) {
      const piece = pieces.find(({ at, length }) => at <= start && end <= at + length);
      return piece && { start: piece.start + start - piece.at, end: piece.start + end - piece.at };
    },
  };
}
