/**
 * The edits that lay out what was just finished: the statement before the place, between its own tokens only, so that
 * neither the cursor nor anything around it moves.
 */
import { type Span, touches } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import type { Parsed } from '../languages/language.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { statementAt } from './format-edits.ts';
import { largestEnding } from './nodes.ts';

/**
 * `offset` is where the cursor stands, behind what was typed. Nothing where the statement of the file around it has
 * syntax errors, or where more than white space would change.
 */
export function formatOnType(file: SourceFile, offset: number, style: LayoutStyle): readonly TextEdit[] {
  const { language, text, parsed } = file;
  const typed = text.slice(0, offset).trimEnd().length;
  // A line further down, the cursor has left the statement; more than one, it stands somewhere else.
  if (text.slice(typed, offset).split('\n').length > 2) return [];
  const outer = parsed.file.statements.find(
    (statement) => touches(statement, typed) && typed > statement.start,
  );
  if (outer === undefined) return [];
  const finished = finishedStatement(text, outer, typed);
  if (finished === undefined) return [];
  const part = statementAt(text, outer);
  const source = language.parse(text.slice(part.start, part.end));
  // What lines end with is the editor's business while somebody types.
  const { lineBreak: _, ...styleOfLine } = style;
  const formatted = language.format?.(source, styleOfLine);
  if (formatted === undefined || !('text' in formatted)) return [];
  const within = { start: finished.start - part.start, end: finished.end - part.start };
  const layout = language.parse(formatted.text);
  return gapEdits(source.text, all(source), layout.text, all(layout), within).map(({ span, newText }) => ({
    span: { start: span.start + part.start, end: span.end + part.start },
    newText,
  }));

  function all(of: Parsed): readonly Lexeme[] {
    return language.lexemes?.(of, { start: 0, end: of.text.length }) ?? [];
  }
}

/** With the separator behind it, which is no part of it in some languages. */
function finishedStatement(text: string, outer: Span, end: number): Span | undefined {
  const whole = largestEnding(outer, end);
  if (whole !== undefined || !/[;,]/.test(text.charAt(end - 1))) return whole;
  const before = largestEnding(outer, text.slice(0, end - 1).trimEnd().length);
  return before && { start: before.start, end };
}

/** What differs between the tokens and comments from the first of the span on, and before it on its line. */
function gapEdits(
  text: string,
  before: readonly Lexeme[],
  layout: string,
  after: readonly Lexeme[],
  { start, end }: Span,
): readonly TextEdit[] {
  const isSame = before.every((lexeme, index) => {
    const other = after[index];
    return (
      other !== undefined && text.slice(lexeme.start, lexeme.end) === layout.slice(other.start, other.end)
    );
  });
  if (!isSame || before.length !== after.length) return [];
  const edits: TextEdit[] = [];
  for (const [index, lexeme] of before.entries()) {
    const other = after[index];
    if (other === undefined || lexeme.start < start || lexeme.end > end) continue;
    const gap = { start: before[index - 1]?.end ?? 0, end: lexeme.start };
    const wanted = layout.slice(after[index - 1]?.end ?? 0, other.start);
    const written = text.slice(gap.start, gap.end);
    // Before the statement there is only its indentation to change, and that where it begins a line.
    const kept = lexeme.start > start ? 0 : written.lastIndexOf('\n') + 1;
    if (lexeme.start === start && wanted.includes('\n') !== written.includes('\n')) continue;
    const newText = kept === 0 ? wanted : wanted.slice(wanted.lastIndexOf('\n') + 1);
    if (written.slice(kept) !== newText)
      edits.push({ span: { start: gap.start + kept, end: gap.end }, newText });
  }
  return edits;
}
