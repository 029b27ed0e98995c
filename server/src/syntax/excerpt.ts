/** Declarations in a few lines, as a reader is shown them: without comments, and cut where they are long. */
import { groupedDigits } from '../base/grouped-digits.ts';
import type { Span } from '../base/span.ts';

/** How much of a declaration is shown. */
const maxMembers = 12;
const maxLines = 12;
const maxLength = 160;

/** The tokens with one blank wherever something stood between them, cut at a token where they are too many to be shown. */
export function oneLine(text: string, tokens: readonly Span[]): string {
  let line = '';
  let before: Span | undefined;
  for (const token of tokens) {
    const piece =
      (before !== undefined && before.end < token.start ? ' ' : '') + text.slice(token.start, token.end);
    if (line.length + piece.length > maxLength) return `${line} …`;
    line += piece;
    before = token;
  }
  return line;
}

/** The text as written, less the indent of its first line; nothing where it is too long to be shown. */
export function asWritten(text: string, { start, end }: Span): string | undefined {
  if (end - start > maxLines * maxLength) return undefined;
  const lines = text.slice(start, end).split(/\r?\n/);
  if (lines.length > maxLines) return undefined;
  const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
  return lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}

/** A declaration with a line for each of its members, as far as these are shown. `write` is asked for no others. */
export function listing<Member>(
  head: string,
  members: readonly Member[],
  write: (member: Member) => string,
): string {
  if (members.length === 0) return `${head} {}`;
  // A line that says there is one more is as long as the one more.
  const shown = members.length <= maxMembers + 1 ? members : members.slice(0, maxMembers);
  const lines = shown.map((member) => `  ${write(member)}\n`).join('');
  const rest = members.length - shown.length;
  return `${head} {\n${lines}${rest === 0 ? '' : `  // … ${groupedDigits(rest)} more\n`}}`;
}
