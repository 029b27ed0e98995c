/** The comment right above a declaration, as descriptors carry it; what trails behind one is not looked at. */
import type { Span } from '../../base/span.ts';
import { commentsAfter, commentText } from './descriptors/attach-comments.ts';
import type { ProtoParsed } from './parser.ts';
import { tokenEndBefore } from './statements-around.ts';

/** The text without marks; empty where there is none. */
export function leadingComment(parsed: ProtoParsed, node: Span): string {
  const { text, file } = parsed;
  // Most declarations have none, and then nothing stands before them but what is blank.
  const end = tokenEndBefore(file, node.start);
  if (text.slice(end ?? 0, node.start).trim() === '') return '';
  // It matters only which offsets are on one line: where a line starts tells it from all others, and none is counted.
  const lineOf = (offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
  return commentText(text, commentsAfter(text, { lineOf }, end).leading);
}
