/** The quick fix for what is declared too late: moves the declaration, with the comments on it, before what needs it. */
import type { Span } from '../../base/span.ts';
import { insertion, removal } from '../../diagnostics/edits.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { attachedComments } from '../../syntax/attached-comments.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type { ThriftParsed } from './parser.ts';

/** Nothing where the place is in no statement of the file before the declaration. */
export function moveUp(parsed: ThriftParsed, name: string, declaration: Span, place: number): readonly Fix[] {
  const { text, file } = parsed;
  const target = file.statements[firstAtOrAfter(file.statements, place + 1) - 1];
  if (target === undefined || target.start >= declaration.start) return [];
  const start = startWithComments(parsed, declaration.start);
  const moved = { start, end: declaration.end };
  const newText = `${text.slice(start, declaration.end)}\n`;
  return [
    {
      title: `Move "${name}" up`,
      edits: [insertion(startWithComments(parsed, target.start), newText), removal(text, moved)],
    },
  ];
}

/** Where the comments begin that stand right above what starts there, without empty lines between. */
function startWithComments({ text, tokens }: ThriftParsed, start: number): number {
  return attachedComments(text, tokens.comments, { start, end: start }).leading[0]?.start ?? start;
}
