/** What stands between the tokens of a request document: comments, and how many lines they are apart. */
import { lineEnd } from '../../../base/json-scan.ts';
import type { Span } from '../../../base/span.ts';

export interface WrittenComment {
  /** As written, without white space at the end of its lines, which are divided by `\n`. */
  readonly text: string;
  /** Whether something can follow it on its line. */
  readonly isInline: boolean;
  /** Line breaks between it and what is before it. */
  readonly breaks: number;
  /** Whether a comma stands before it, after the token before. */
  readonly afterComma: boolean;
}

export interface Gap {
  readonly comments: readonly WrittenComment[];
  /** Line breaks between the last comment, or else the token before, and the end. */
  readonly breaks: number;
  readonly hasComma: boolean;
}

/** The signs of JSON may stand in the gap; what else there is counts as a comment up to the end of its line. */
export function gapBetween(text: string, { start, end }: Span): Gap {
  const comments: WrittenComment[] = [];
  let breaks = 0;
  /** What was before a comma counts as one, so that a comma on a line of its own makes no empty line. */
  let least = 0;
  let hasComma = false;
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') {
      breaks++;
      at += text.startsWith('\r\n', at) ? 2 : 1;
    } else if (/[\s,:[\]{}]/.test(character)) {
      if (character === ',') [hasComma, least, breaks] = [true, Math.min(breaks, 1), 0];
      at++;
    } else {
      const stop = commentEnd(text, at, end);
      const written = linesOf(text.slice(at, stop)).join('\n');
      const isInline = text.startsWith('/*', at) && written.endsWith('*/') && !written.includes('\n');
      comments.push({ text: written, isInline, breaks: Math.max(breaks, least), afterComma: hasComma });
      [breaks, least] = [0, 0];
      at = stop;
    }
  }
  return { comments, breaks: Math.max(breaks, least), hasComma };
}

function commentEnd(text: string, at: number, end: number): number {
  if (!text.startsWith('/*', at)) return lineEnd(text, at, end);
  const close = text.indexOf('*/', at + 2);
  return close < 0 || close + 2 > end ? end : close + 2;
}

/** The comment where its first line stands behind the indentation; one with a column of stars moves with it. */
export function indentedComment(text: string, indentation: string): string {
  const [first = '', ...rest] = text.split('\n');
  if (!rest.every((line) => /^\s*\*/.test(line))) return text;
  return [first, ...rest.map((line) => `${indentation} ${line.trimStart()}`)].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
}
