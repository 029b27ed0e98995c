/** Takes a label from a field: the blanks behind it go too, a comment that stands there does not. */
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import type * as ast from '../ast.ts';

export function labelRemoval(text: string, { start, end }: ast.Ident): TextEdit {
  const blanks = /^[ \t]*/.exec(text.slice(end, end + farthest))?.[0].length ?? 0;
  return { span: { start, end: end + blanks }, newText: '' };
}

/** How far blanks are looked for. */
const farthest = 100;
