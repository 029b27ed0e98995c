/** Edits as quick fixes make them: they leave lines and indentation as a person would. Knows no language. */
import type { Span } from '../base/span.ts';
import { spanAt } from '../base/span.ts';
import type { Fix, TextEdit } from './diagnostic.ts';

/** Writes something else in the place of a name or a value. */
export function replacement({ start, end }: Span, newText: string, title = `Replace by "${newText}"`): Fix {
  return { title, edits: [{ span: { start, end }, newText }] };
}

export function insertion(offset: number, newText: string): TextEdit {
  return { span: spanAt(offset), newText };
}

/** Removes what stands there: with its lines where nothing else is on them, else with the blanks before it. */
export function removal(text: string, { start, end }: Span): TextEdit {
  const from = afterBlanksBefore(text, start);
  const to = beforeBlanksAfter(text, end);
  const beginsLine = from === 0 || text[from - 1] === '\n';
  const endsLine = to === text.length || text[to] === '\n';
  if (beginsLine && endsLine)
    return { span: { start: from, end: Math.min(to + 1, text.length) }, newText: '' };
  return { span: beginsLine ? { start, end: to } : { start: from, end }, newText: '' };
}

/** Removes a word and the blanks behind it; a comment that stands there stays. */
export function wordRemoval(text: string, { start, end }: Span): TextEdit {
  let to = end;
  while (text[to] === ' ' || text[to] === '\t') to++;
  return { span: { start, end: to }, newText: '' };
}

/** Writes a line before what begins at the offset, indented as that is. */
export function lineBefore(text: string, offset: number, line: string): TextEdit {
  const from = afterBlanksBefore(text, offset);
  const beginsLine = from === 0 || text[from - 1] === '\n';
  return insertion(offset, beginsLine ? `${line}\n${text.slice(from, offset)}` : `${line} `);
}

/** What one step of indentation is in the file, as its first indented line shows; two blanks where none does. */
export function stepOf(text: string): string {
  // The lines of a comment begin with a star.
  return /^(?:\t| {2,8})(?=[^\s*])/m.exec(text)?.[0] ?? '  ';
}

/** Writes a line first thing between braces. `open` is the offset of the first of them. */
export function lineInBlock(
  text: string,
  { open, close }: { open: number; close: number },
  line: string,
): TextEdit {
  const indent = indentOf(text, open);
  const step = stepOf(text);
  const at = open + 1;
  const inside = text.slice(at, Math.max(at, close));
  if (inside.trim() === '')
    return { span: { start: at, end: at + inside.length }, newText: `\n${indent}${step}${line}\n${indent}` };
  return insertion(at, /^[^\S\n]*(?:\n|\/[/*])/.test(inside) ? `\n${indent}${step}${line}` : ` ${line}`);
}

/** The text after the edits; nothing where two of them overlap. Those at one place are applied in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) return undefined;
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The blanks that the line of the offset begins with. */
export function indentOf(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(from, offset))?.[0] ?? '';
}

function afterBlanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function beforeBlanksAfter(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at++;
  return at;
}
