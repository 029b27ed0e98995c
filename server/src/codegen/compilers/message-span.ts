/** Where in a file a message of a compiler is about, as exactly as the compiler tells. */
import type { LineIndex } from '../../base/line-index.ts';
import type { Span } from '../../base/span.ts';
import type { CompilerMessage } from './compiler-message.ts';

/** A line without its indentation where there is nothing better, or the start of the file. */
export function messageSpan(message: CompilerMessage, text: string, lines: LineIndex): Span {
  const { line, column, about } = message;
  if (line === undefined) return declarationOrMention(about, text);
  // Some errors are found behind the last line.
  const index = Math.min(Math.max(line, 1), lines.lineCount) - 1;
  const start = lines.lineStart(index);
  const end = lines.lineEnd(index);
  if (column !== undefined) {
    const at = Math.min(start + column - 1, end);
    return { start: at, end: Math.min(at + 1, end) };
  }
  const said = text.slice(start, end);
  const found = about === undefined || about.trim() === '' ? -1 : said.lastIndexOf(about);
  if (about !== undefined && found >= 0) return { start: start + found, end: start + found + about.length };
  return {
    start: start + said.length - said.trimStart().length,
    end: start + Math.max(said.trimEnd().length, said.length - said.trimStart().length),
  };
}

/** Whether a message that names no file can be about this one. */
export function isMentioned({ about }: CompilerMessage, text: string): boolean {
  return about !== undefined && new RegExp(String.raw`\b${about.replaceAll(/\W/g, '.')}\b`).test(text);
}

function declarationOrMention(name: string | undefined, text: string): Span {
  if (name !== undefined && /^\w+$/.test(name)) {
    const found = new RegExp(
      String.raw`\b(?:struct|union|exception|service|enum|(?:typedef|const)\b[^\n]*)\s(${name})\b`,
      'd',
    ).exec(text);
    const place = found?.indices?.[1] ?? new RegExp(String.raw`\b${name}\b`, 'd').exec(text)?.indices?.[0];
    if (place !== undefined) return { start: place[0], end: place[1] };
  }
  return { start: 0, end: 0 };
}
