/** Comments as lines of Thrift: those of declarations are doc comments, which generators carry on. */
import type { PortableComments } from '../../../model/portable.ts';
import {
  asComment,
  type CommentLines,
  commentLines as linesOfComments,
  linesOf,
} from '../../portable/comments.ts';

/** `notes` are lines more for the comment right above. */
export function commentLines(comments: PortableComments, notes: readonly string[] = []): CommentLines {
  return linesOfComments(comments, notes, asDoc);
}

function asDoc(text: string): readonly string[] {
  // What would end the comment, or make none of it, stays a comment of lines.
  if (text.includes('*/') || /^[*\s]*$/.test(text)) return asComment(text);
  const lines = linesOf(text);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && !only.startsWith('*') && !/[*/]$/.test(only))
    return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}
