/** Where a piece of a document is after edits of it, which come as VS Code tells them. */
import type { SourceRange } from '../../../server/src/contract/prepared-call.ts';

export interface RangeEdit {
  readonly range: SourceRange;
  readonly text: string;
}

/**
 * Nothing where an edit went through the piece; what is written right before or behind it leaves it what it is. The
 * edits of one change do not overlap, and all are told by where they are before it.
 */
export function rangeAfterEdits(range: SourceRange, edits: readonly RangeEdit[]): SourceRange | undefined {
  let at: SourceRange | undefined = range;
  const lastFirst = edits.toSorted((a, b) => compare(b.range.start, a.range.start));
  for (const edit of lastFirst) at = at && afterEdit(at, edit);
  return at;
}

function afterEdit(at: SourceRange, edit: RangeEdit): SourceRange | undefined {
  const { start, end } = edit.range;
  if (compare(start, at.end) >= 0) return at;
  if (compare(end, at.start) > 0) return undefined;
  return { start: moved(at.start, edit), end: moved(at.end, edit) };
}

type Position = SourceRange['start'];

/** A position at the end of the edit, or behind it. */
function moved({ line, character }: Position, { range: { start, end }, text }: RangeEdit): Position {
  const lines = text.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  const onLine = end.line === line;
  const column = (lines.length === 1 ? start.character : 0) + last + character - end.character;
  return { line: line + lines.length - 1 - (end.line - start.line), character: onLine ? column : character };
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
