/**
 * Request documents in their usual layout: one empty line between requests and around what a request consists of,
 * lines with single spaces, messages as `body-layout.ts` has them. A layout is held against its source before anybody
 * gets it.
 */
import { type Span, spanAt } from '../../../base/span.ts';
import type { LayoutStyle } from '../../../model/layout-style.ts';
import { lineEdits } from '../../../diagnostics/line-edits.ts';
import type { SyntaxProblem } from '../../../syntax/syntax-problem.ts';
import type { Formatted } from '../../language.ts';
import { type BodyNode, nodesIn } from '../body.ts';
import { type ParsedRpc, parseRpc } from '../parser.ts';
import { gapBetween, indentedComment } from './comments.ts';
import { type Row, rowsOf } from './rows.ts';

export function formatRpc(parsed: ParsedRpc, style: LayoutStyle = {}): Formatted {
  const problem = firstProblem(parsed);
  if (problem !== undefined)
    return { refusal: 'syntax', problem: { span: problem.span, message: problem.message } };
  const { text } = parsed;
  const { indentation = '  ', lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n', finalLineBreak = true } = style;
  const rows = rowsOf(parsed, indentation);
  const lines = rows.map((row, index) => linesBefore(rows[index - 1], row) + rowText(row)).join('');
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const layout = `${mark}${lines}${finalLineBreak && lines !== '' ? '\n' : ''}`.replaceAll('\n', lineBreak);
  return saysTheSame(parsed, parseRpc(layout))
    ? { text: layout, edits: lineEdits(text, layout) }
    : { refusal: 'unsafe' };
}

/** What would make a layout a guess. */
function firstProblem({ problems, bodyProblems, document }: ParsedRpc): SyntaxProblem | undefined {
  const broken = bodyProblems.filter(({ kind }) => kind !== 'duplicate-key');
  const refused = document.requests.flatMap((request) =>
    request.refused.map(({ start, end, message }) => ({ span: { start, end }, message })),
  );
  return [...problems, ...broken, ...refused].sort((a, b) => a.span.start - b.span.start)[0];
}

function rowText({ kind, text }: Row): string {
  return kind === 'comment' ? indentedComment(text, '') : text;
}

function linesBefore(before: Row | undefined, row: Row): string {
  if (before === undefined) return '';
  if (row.kind === 'comment' && row.breaks === 0 && before.kind === 'message') return ' ';
  return '\n'.repeat(emptyLines(before, row) + 1);
}

function emptyLines(before: Row, row: Row): number {
  const asWritten = row.breaks > 1 ? 1 : 0;
  // A comment above something goes with it, as far away as it was written.
  if (before.kind === 'comment' && before.area === row.area) return asWritten;
  switch (row.kind) {
    case 'request':
      return before.kind === 'comment' ? asWritten : 1;
    case 'directive':
    case 'line':
    case 'header':
      return 0;
    case 'assertion':
      if (before.kind === 'message' || before.area !== 'body') return 1;
      return asWritten;
    case 'separator':
    case 'message':
    case 'comment':
      return before.area === 'head' && row.area === 'body' ? 1 : asWritten;
  }
}

/** The same tree, and the same comments in the same order. */
function saysTheSame(source: ParsedRpc, layout: ParsedRpc): boolean {
  return (
    firstProblem(layout) === undefined &&
    meaningOf(source) === meaningOf(layout) &&
    commentsOf(source).join('\n') === commentsOf(layout).join('\n')
  );
}

function meaningOf({ document }: ParsedRpc): string {
  return JSON.stringify(document, (key, value: unknown) => (places.has(key) ? undefined : value));
}

const places: ReadonlySet<string> = new Set(['start', 'end', 'colon', 'keywordSpan']);

function commentsOf(parsed: ParsedRpc): readonly string[] {
  const { text } = parsed;
  const comments: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (const { start, end } of [...tokensOf(parsed), spanAt(text.length)]) {
    for (const comment of gapBetween(text, { start: at, end: start }).comments)
      comments.push(...comment.text.split('\n').map((line) => line.trim()));
    at = end;
  }
  return comments;
}

/** All that comments stand between, in order of place. */
function tokensOf({ document }: ParsedRpc): readonly Span[] {
  return document.requests
    .flatMap(({ separator, directives, line, headers, blocks, assertions }) => [
      ...[separator, line].filter((each) => each !== undefined),
      ...directives,
      ...headers,
      ...assertions,
      ...blocks.flatMap((block) => [
        ...(block.separator === undefined ? [] : [block.separator]),
        ...(block.body === undefined ? [] : tokensIn(block.body.value)),
      ]),
    ])
    .sort((a, b) => a.start - b.start);
}

function tokensIn(value: BodyNode): readonly Span[] {
  return Array.from(nodesIn(value)).flatMap((node) =>
    node.kind === 'object' ? node.members.map(({ key }) => key) : node.kind === 'array' ? [] : [node],
  );
}
