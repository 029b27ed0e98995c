/** A diagnostic as text for a terminal: place, words, the line it is about, related places, advice. */
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import { escapeInvisible } from '../base/visible.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What the renderer needs of a file. */
export interface RenderedFile {
  /** The file's name as the user should read it. */
  readonly name: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** Several lines, the last with a line break. Lines and columns are 1-based, columns in UTF-16 code units. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  file: RenderedFile,
  fileOf: (uri: Uri) => RenderedFile | undefined,
): string {
  const out = [
    `${place(file, diagnostic.span)}: ${diagnostic.severity}: ${escapeInvisible(diagnostic.message)} [${diagnostic.code}]`,
  ];
  out.push(...snippet(file, diagnostic.span));
  for (const related of diagnostic.related ?? []) {
    const other = fileOf(related.uri);
    if (other !== undefined)
      out.push(`  note: ${place(other, related.span)}: ${escapeInvisible(related.message)}`);
  }
  if (diagnostic.help !== undefined) out.push(`  help: ${escapeInvisible(diagnostic.help)}`);
  return out.join('\n') + '\n';
}

function place(file: RenderedFile, span: Span): string {
  const { line, character } = file.lines.positionAt(span.start);
  return `${file.name}:${line + 1}:${character + 1}`;
}

/** How much of a long line is shown before and after the place. */
const context = 60;

function snippet(file: RenderedFile, span: Span): string[] {
  const { line, character } = file.lines.positionAt(span.start);
  const start = file.lines.lineStart(line);
  const text = file.text.slice(start, file.lines.lineEnd(line));
  if (text.trim() === '') return [];
  const from = Math.max(0, character - context);
  const shown = escapeInvisible(text.slice(from, character + context).replaceAll('\t', ' '));
  const before = escapeInvisible(text.slice(from, character).replaceAll('\t', ' '));
  const width = Math.max(1, Math.min(span.end - span.start, text.length - character, context));
  const number = String(line + 1).padStart(5);
  return [`${number} | ${shown}`, `      | ${' '.repeat(before.length)}${'^'.repeat(width)}`];
}
