/** The edits that bring a file, or a part of it, into its usual layout: the lines that change, and no more. */
import { contains, type Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import type { Language } from '../languages/language.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { applied, lineEdits } from '../diagnostics/line-edits.ts';

export interface FormatRequest {
  readonly style?: LayoutStyle | undefined;
  readonly range?: Span | undefined;
}

/**
 * Offsets are UTF-16, in the file's text. With a `range`, only lines that touch it change, and nothing does where that
 * part cannot be brought into its layout by itself, such as one of several imports that are out of order. Nothing of a
 * file with syntax errors; a range in one statement of the file asks for no more than that statement.
 */
export function formatEdits(
  { language, parsed, text }: SourceFile,
  { style, range }: FormatRequest = {},
): readonly TextEdit[] {
  if (range === undefined) {
    const formatted = language.format?.(parsed, style);
    return formatted !== undefined && 'edits' in formatted ? formatted.edits : [];
  }
  const around = range;
  const statement = parsed.file.statements.find((each) => contains(each, around));
  const layout = (source: string): string | undefined =>
    partOfLayout(source, layoutOf(language, source === text ? parsed : language.parse(source), style));
  if (statement === undefined) return rangeEdits(text, layout, range);
  const part = statementAt(text, statement);
  const within = { start: range.start - part.start, end: range.end - part.start };
  return shiftedEdits(rangeEdits(text.slice(part.start, part.end), layout, within), part.start);
}

/** A statement of the file with the white space before it on its line, which its layout has none of. */
export function statementAt(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { start: text.slice(lineStart, start).trim() === '' ? lineStart : start, end };
}

/** The edits on lines that touch the range, if what they make of the text still has the same layout. */
export function rangeEdits(
  text: string,
  layoutOf: (text: string) => string | undefined,
  range: Span,
): readonly TextEdit[] {
  const target = layoutOf(text);
  if (target === undefined || target === text) return [];
  const within = lineEdits(text, target).filter(
    ({ span }) => span.start <= range.end && span.end >= range.start,
  );
  return layoutOf(applied(text, within)) === target ? within : [];
}

/** The edits of a part in the text that it is a part of. */
export function shiftedEdits(edits: readonly TextEdit[], by: number): readonly TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: { start: span.start + by, end: span.end + by },
    newText,
  }));
}

/** The layout without the line break at the end where the text has none: it is a part of a file. */
export function partOfLayout(text: string, layout: string | undefined): string | undefined {
  return /\n\s*$/.test(text) ? layout : layout?.replace(/\r?\n$/, '');
}

function layoutOf(
  language: Language,
  parsed: SourceFile['parsed'],
  style: LayoutStyle | undefined,
): string | undefined {
  const formatted = language.format?.(parsed, style);
  return formatted !== undefined && 'text' in formatted ? formatted.text : undefined;
}
