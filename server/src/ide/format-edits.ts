/** The edits that bring a file, or a part of it, into its usual layout: the lines that change, and no more. */
import { contains, type Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import type { Language } from '../languages/language.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { applied, lineEdits } from './line-edits.ts';

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
    const target = layoutOf(language, parsed, style);
    return target === undefined || target === text ? [] : lineEdits(text, target);
  }
  const around = range;
  const statement = parsed.file.statements.find((each) => contains(each, around));
  if (statement === undefined) return rangeEdits(language, text, parsed, style, range);
  const part = statementAt(text, statement);
  const source = text.slice(part.start, part.end);
  const within = { start: range.start - part.start, end: range.end - part.start };
  return rangeEdits(language, source, language.parse(source), style, within).map(({ span, newText }) => ({
    span: { start: span.start + part.start, end: span.end + part.start },
    newText,
  }));
}

/** A statement of the file with the white space before it on its line, which its layout has none of. */
export function statementAt(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { start: text.slice(lineStart, start).trim() === '' ? lineStart : start, end };
}

function rangeEdits(
  language: Language,
  text: string,
  parsed: SourceFile['parsed'],
  style: LayoutStyle | undefined,
  range: Span,
): readonly TextEdit[] {
  const target = partLayout(language, parsed, style);
  if (target === undefined || target === text) return [];
  const within = lineEdits(text, target).filter(
    ({ span }) => span.start <= range.end && span.end >= range.start,
  );
  const result = language.parse(applied(text, within));
  return partLayout(language, result, style) === target ? within : [];
}

/** The layout without the line break at the end where the text has none: it is a part of a file. */
function partLayout(
  language: Language,
  parsed: SourceFile['parsed'],
  style: LayoutStyle | undefined,
): string | undefined {
  const layout = layoutOf(language, parsed, style);
  return /\n\s*$/.test(parsed.text) ? layout : layout?.replace(/\r?\n$/, '');
}

function layoutOf(
  language: Language,
  parsed: SourceFile['parsed'],
  style: LayoutStyle | undefined,
): string | undefined {
  const formatted = language.format?.(parsed, style);
  return formatted !== undefined && 'text' in formatted ? formatted.text : undefined;
}
