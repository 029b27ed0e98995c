/** What a selection grows through: word, string, name, statement, block with and without braces, up to the file. */
import { contains, type Span, touches } from '../base/span.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { isRegionMark } from './folding-ranges.ts';
import { lexemesIn } from './lexemes.ts';
import { nodesAt } from './nodes.ts';

/** Each lies in the one behind it; the last is the file. Offsets are UTF-16. */
export async function selectionRanges(file: SourceFile, offset: number): Promise<readonly Span[]> {
  const { text, parsed } = file;
  const lexemes: Lexeme[] = [];
  for await (const some of lexemesIn(file, { start: offset, end: offset })) lexemes.push(...some);
  const spans = [
    wordAt(text, offset),
    ...lexemes.filter((lexeme) => touches(lexeme, offset)).flatMap((lexeme) => ofLexeme(text, lexeme)),
    ...commentLinesAt(text, lexemes, offset),
    ...nodesAt(parsed.file, offset).flatMap((node) => [
      node,
      inside(text, node, brackets),
      withCommentsAbove(text, lexemes, node),
    ]),
  ];
  return chainOf(
    spans.filter((span) => span !== undefined),
    { start: 0, end: text.length },
    offset,
  );
}

/** The smallest first, each larger than the one before and around it. */
function chainOf(spans: readonly Span[], whole: Span, offset: number): readonly Span[] {
  const chain: Span[] = [];
  const sorted = spans
    .filter((span) => span.end > span.start && touches(span, offset))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const span of [...sorted, whole]) {
    const last = chain.at(-1);
    if (last === undefined) chain.push({ start: span.start, end: span.end });
    else if (contains(span, last) && !contains(last, span)) chain.push({ start: span.start, end: span.end });
  }
  return chain;
}

function wordAt(text: string, offset: number): Span {
  const isWord = (at: number): boolean => /\w/.test(text.charAt(at));
  let [start, end] = [offset, offset];
  while (isWord(start - 1)) start--;
  while (isWord(end)) end++;
  return { start, end };
}

function ofLexeme(text: string, lexeme: Lexeme): readonly (Span | undefined)[] {
  if (lexeme.kind === 'punctuation') return [];
  return [lexeme, inside(text, lexeme, lexeme.kind === 'comment' ? commentMarks : quotes)];
}

type Marks = readonly (readonly [opening: string, closing: string])[];

const brackets: Marks = [
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
  ['<', '>'],
];
const quotes: Marks = [
  ['"', '"'],
  ["'", "'"],
];
const commentMarks: Marks = [
  ['/**', '*/'],
  ['/*', '*/'],
  ['///', ''],
  ['//', ''],
  ['#', ''],
];

/** What stands between the marks, without the white space there. */
function inside(text: string, { start, end }: Span, marks: Marks): Span | undefined {
  const within = text.slice(start, end);
  for (const [opening, closing] of marks)
    if (
      within.length >= opening.length + closing.length &&
      within.startsWith(opening) &&
      within.endsWith(closing)
    )
      return trimmed(text, { start: start + opening.length, end: end - closing.length });
  return undefined;
}

function trimmed(text: string, { start, end }: Span): Span {
  const within = text.slice(start, end);
  return {
    start: start + within.length - within.trimStart().length,
    end: end - within.length + within.trimEnd().length,
  };
}

/** The line comments below each other of which the place is one. */
function commentLinesAt(text: string, lexemes: readonly Lexeme[], offset: number): readonly Span[] {
  const at = lexemes.findIndex((lexeme) => lexeme.kind === 'comment' && touches(lexeme, offset));
  if (at < 0) return [];
  let [first, last] = [at, at];
  while (isCommentAbove(text, lexemes, first - 1)) first--;
  while (isCommentAbove(text, lexemes, last) && lexemes[last + 1]?.kind === 'comment') last++;
  return [{ start: lexemes[first]?.start ?? offset, end: lexemes[last]?.end ?? offset }];
}

/** With the comments right above it. */
function withCommentsAbove(text: string, lexemes: readonly Lexeme[], node: Span): Span {
  let first = lexemes.findIndex(({ start }) => start === node.start);
  while (first > 0 && isCommentAbove(text, lexemes, first - 1)) first--;
  return { start: Math.min(node.start, lexemes[first]?.start ?? node.start), end: node.end };
}

/** Whether it is a comment on lines of its own, right above what follows. */
function isCommentAbove(text: string, lexemes: readonly Lexeme[], at: number): boolean {
  const [before, comment, next] = [lexemes[at - 1], lexemes[at], lexemes[at + 1]];
  if (comment?.kind !== 'comment' || next === undefined) return false;
  if (isRegionMark(text.slice(comment.start, comment.end))) return false;
  return (
    /^[^\n]*\n[^\n]*$/.test(text.slice(comment.end, next.start)) &&
    (before === undefined || text.slice(before.end, comment.start).includes('\n'))
  );
}
