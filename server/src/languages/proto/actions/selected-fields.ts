/** The fields that are selected in a message: whole ones, next to each other. */
import { contains, type Span } from '../../../base/span.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import type * as ast from '../ast.ts';
import { tokenize } from '../lexer.ts';
import type { MessageSymbol, ProtoLinked } from '../symbols.ts';

export interface SelectedFields {
  readonly message: MessageSymbol;
  readonly node: ast.Message | ast.Group;
  readonly fields: readonly ast.Field[];
  /** From the first to the last, with their comments. */
  readonly span: Span;
}

/** Nothing where the selection is empty, or has anything but fields of one message. */
export function selectedFields(file: ProtoLinked, place: Span): SelectedFields | undefined {
  if (place.start === place.end) return undefined;
  const messages = [...file.messages];
  let found: MessageSymbol | undefined;
  for (const message of messages) {
    if (message.node.kind === 'field' || !contains(bodyOf(message.node), place)) continue;
    found = message;
    messages.push(...message.messages);
  }
  if (found === undefined || found.node.kind === 'field') return undefined;
  const { node } = found;
  const touched = node.body.statements.filter(({ start, end }) => start < place.end && place.start < end);
  const fields = touched.filter((each) => each.kind === 'field' && contains(place, each));
  if (fields.length === 0 || fields.length !== touched.length) return undefined;
  const { text } = file.parsed;
  const { comments } = tokenize(text);
  const spans = fields.map((each) => withComments(text, comments, each));
  return {
    message: found,
    node,
    fields: fields.filter((each): each is ast.Field => each.kind === 'field'),
    span: { start: spans[0]?.start ?? place.start, end: spans.at(-1)?.end ?? place.end },
  };
}

function bodyOf({ body }: ast.Message | ast.Group): Span {
  return { start: body.open, end: body.close };
}
