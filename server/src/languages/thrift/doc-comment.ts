/** The doc comment of a declaration: the last comment that opens with two stars and ends right before it. */
import type { TokenList } from '../../syntax/token-list.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type { ThriftParsed } from './parser.ts';

/**
 * The text of the doc comment of a declaration that starts at the offset, without marks and indentation; nothing
 * where there is none. Other comments may stand between the two, tokens may not.
 */
export function docCommentOf({ text, tokens }: ThriftParsed, start: number): string | undefined {
  const after = endOfTokenBefore(tokens, start);
  for (let at = firstAtOrAfter(tokens.comments, start) - 1; at >= 0; at--) {
    const comment = tokens.comments[at];
    if (comment === undefined || comment.start < after) return undefined;
    const source = text.slice(comment.start, comment.end);
    if (isDoc(source)) return contentOf(source) || undefined;
  }
  return undefined;
}

function endOfTokenBefore({ tokens }: TokenList, start: number): number {
  return tokens[firstAtOrAfter(tokens, start) - 1]?.end ?? 0;
}

/** A comment of nothing but stars is a line drawn, no doc. */
function isDoc(source: string): boolean {
  return source.startsWith('/**') && !/^\/\*+\/?$/.test(source);
}

/**
 * Takes off what the lines after the first have in common: white space, and a star if each has one in the same
 * column. Follows `clean_up_doctext` of the Apache compiler, less empty lines at both ends.
 */
function contentOf(source: string): string {
  const inside = source.slice(3, source.endsWith('*/') ? -2 : undefined).replaceAll('\r', '');
  const [first = '', ...rest] = inside.split('\n');
  const lines = withoutIndent(withoutStars(rest.map(blankToEmpty)));
  return [first.trimStart(), ...lines]
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

function blankToEmpty(line: string): string {
  return line.trim() === '' ? '' : line;
}

function withoutStars(lines: readonly string[]): readonly string[] {
  const filled = lines.filter((line) => line !== '');
  const column = filled[0]?.search(/\S/) ?? -1;
  const starred = column >= 0 && filled.every((line) => line.search(/\S/) === column && line[column] === '*');
  return starred ? lines.map((line) => blankToEmpty(line.slice(column + 1))) : lines;
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line !== '').map((line) => line.search(/\S/));
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return Number.isFinite(least) ? lines.map((line) => line.slice(least)) : lines;
}
