/** Which comments go where a statement goes: those right above it, and the one behind it on its line. */
import type { Span } from '../base/span.ts';
import { type Comment, firstAtOrAfter } from './token-list.ts';

export interface AttachedComments {
  /** Without an empty line between them and the statement, in order. */
  readonly leading: readonly Comment[];
  /** Those that end the line of the statement's end. */
  readonly trailing: readonly Comment[];
}

export function attachedComments(text: string, comments: readonly Comment[], node: Span): AttachedComments {
  const leading: Comment[] = [];
  let from = node.start;
  for (let at = firstAtOrAfter(comments, node.start) - 1; at >= 0; at--) {
    const comment = comments[at];
    if (comment === undefined || !/^[ \t]*\r?\n?[ \t]*$/.test(text.slice(comment.end, from))) break;
    const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
    // A comment at the end of a line belongs to that line.
    const isAbove = text.slice(comment.end, from).includes('\n');
    if (isAbove && text.slice(lineStart, comment.start).trim() !== '') break;
    leading.unshift(comment);
    from = comment.start;
  }
  const trailing: Comment[] = [];
  let to = node.end;
  for (let at = firstAtOrAfter(comments, node.end); at < comments.length; at++) {
    const comment = comments[at];
    if (comment === undefined || !/^[ \t]*$/.test(text.slice(to, comment.start))) break;
    trailing.push(comment);
    to = comment.end;
  }
  // What stands between two statements on one line belongs to either.
  if (!/^[ \t]*(\r?\n|$)/.test(text.slice(to, text.indexOf('\n', to) + 1 || undefined))) trailing.length = 0;
  return { leading, trailing };
}

/** The statement with these comments. */
export function withComments(text: string, comments: readonly Comment[], node: Span): Span {
  return spanWith(attachedComments(text, comments, node), node);
}

export function spanWith({ leading, trailing }: AttachedComments, node: Span): Span {
  return { start: leading[0]?.start ?? node.start, end: trailing.at(-1)?.end ?? node.end };
}
