/**
 * What the comments at a declaration say of it. Its doc comment, as compilers take it, comes first; where it has none,
 * what stands right above it or behind it on its line, since most authors write it there.
 */
import type { Span } from '../../base/span.ts';
import { type Comment, firstAtOrAfter } from '../../syntax/token-list.ts';
import { docCommentOf } from './doc-comment.ts';
import type { ThriftParsed } from './parser.ts';

export function docAbove(parsed: ThriftParsed, node: Span): string | undefined {
  return docCommentOf(parsed, node.start) ?? commentAbove(parsed, node.start) ?? commentBehind(parsed, node);
}

/** The comments on the lines right above; what stands behind something else is of that. */
export function commentAbove(
  { text, tokens: { comments } }: ThriftParsed,
  start: number,
): string | undefined {
  const above: Comment[] = [];
  let below = start;
  for (let index = firstAtOrAfter(comments, start) - 1; index >= 0; index--) {
    const comment = comments[index];
    if (comment === undefined || !/^[ \t]*\r?\n?[ \t]*$/.test(text.slice(comment.end, below))) break;
    if (!isAlone(text, comment.start)) break;
    above.unshift(comment);
    below = comment.start;
  }
  return textOf(text, above);
}

/** Whether nothing stands before it on its line. */
function isAlone(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}

function commentBehind({ text, tokens: { comments } }: ThriftParsed, { end }: Span): string | undefined {
  const comment = comments[firstAtOrAfter(comments, end)];
  return comment !== undefined && /^[ \t]*[,;]?[ \t]*$/.test(text.slice(end, comment.start))
    ? textOf(text, [comment])
    : undefined;
}

function textOf(text: string, comments: readonly Comment[]): string | undefined {
  const lines = comments.flatMap(({ start, end, style }) =>
    style === 'line'
      ? [text.slice(start, end).replace(/^(?:\/\/+|#+) ?/, '')]
      : text
          .slice(start + 2, end)
          .replace(/\*+\/$/, '')
          .split(/\r?\n/)
          .map((line) => line.replace(/^[ \t]*\*+ ?/, '').trim()),
  );
  const joined = lines.join('\n').trim();
  return joined === '' ? undefined : joined;
}
