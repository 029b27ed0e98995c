/** Moves a statement before another one, and leaves comments with what they are about. */
import type { Span } from '../../base/span.ts';
import type { TextEdit } from '../../diagnostics/diagnostic.ts';
import { lineBefore, removal } from '../../diagnostics/edits.ts';
import { withComments } from '../../syntax/attached-comments.ts';
import { tokenize } from './lexer.ts';

/** Both stand in the block, of which alone the comments are looked for. On one line they are left where they are. */
export function movedUp(text: string, block: Span, statement: Span, before: Span): readonly TextEdit[] {
  const start = placeBefore(text, block, before);
  const isAlone = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  const moved = isAlone ? commented(text, block, statement) : statement;
  return [lineBefore(text, start, text.slice(moved.start, moved.end)), removal(text, moved)];
}

/** Where something is written before a statement: above the comments on that. */
export function placeBefore(text: string, block: Span, statement: Span): number {
  return commented(text, block, statement).start;
}

function commented(text: string, block: Span, statement: Span): Span {
  const part = text.slice(block.start, block.end);
  const { start, end } = statement;
  const inner = { start: start - block.start, end: end - block.start };
  const whole = withComments(part, tokenize(part).comments, inner);
  return { start: whole.start + block.start, end: whole.end + block.start };
}
