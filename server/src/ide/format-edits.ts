/** The edits that bring a file, or a part of it, into its usual layout: the lines that change, and no more. */
import { diffArrays } from 'diff';
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import type { Language } from '../languages/language.ts';
import type { SourceFile } from '../workspace/source-file.ts';

/** How many lines may differ before the whole text is replaced: telling lines apart takes time in proportion to this. */
const maxDifferences = 1_000;

/**
 * Offsets are UTF-16, in the file's text. With a `range`, only lines that touch it change, and nothing does where that
 * part cannot be brought into its layout by itself, such as one of several imports that are out of order. Nothing of a
 * file with syntax errors.
 */
export function formatEdits({ language, parsed, text }: SourceFile, range?: Span): readonly TextEdit[] {
  const target = layoutOf(language, parsed);
  if (target === undefined || target === text) return [];
  const edits = lineEdits(text, target);
  if (range === undefined) return edits;
  const within = edits.filter(({ span }) => span.start <= range.end && span.end >= range.start);
  const result = applied(text, within);
  return layoutOf(language, language.parse(result)) === target ? within : [];
}

function layoutOf(language: Language, parsed: SourceFile['parsed']): string | undefined {
  const formatted = language.format?.(parsed);
  return formatted !== undefined && 'text' in formatted ? formatted.text : undefined;
}

function lineEdits(before: string, after: string): readonly TextEdit[] {
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: maxDifferences });
  if (changes === undefined) return [{ span: { start: 0, end: before.length }, newText: after }];
  const edits: TextEdit[] = [];
  let at = 0;
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

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Each with its line break. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
