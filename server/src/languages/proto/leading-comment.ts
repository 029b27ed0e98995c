/** The comment right above a declaration, as descriptors carry it; what trails behind one is not looked at. */
import type { Span } from '../../base/span.ts';
import { commentsAfter, commentText } from './descriptors/attach-comments.ts';
import { Columns } from './descriptors/columns.ts';
import type { ProtoParsed } from './parser.ts';
import { tokenEndBefore } from './statements-around.ts';

const columnsOf = new WeakMap<ProtoParsed, Columns>();

/** The text without marks; empty where there is none. */
export function leadingComment(parsed: ProtoParsed, node: Span): string {
  const { text, file } = parsed;
  // Most declarations have none, and then nothing stands before them but what is blank.
  const end = tokenEndBefore(file, node.start);
  if (text.slice(end ?? 0, node.start).trim() === '') return '';
  let columns = columnsOf.get(parsed);
  if (columns === undefined) columnsOf.set(parsed, (columns = new Columns(text)));
  return commentText(text, commentsAfter(text, columns, end).leading);
}
