/** The lines in which a text differs from what it was made from, of which most is the same. */
import { diffArrays } from 'diff';
import type { TextEdit } from '../../diagnostics/diagnostic.ts';

/** How many lines may differ before all between the first and the last is replaced at once. */
const maxDifferences = 1_000;

/** In order of place, of whole lines. */
export function textChanges(before: string, after: string): readonly TextEdit[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const least = Math.min(from.length, to.length);
  let first = 0;
  let start = 0;
  for (; first < least && from[first] === to[first]; first++) start += from[first]?.length ?? 0;
  let last = 0;
  while (last < least - first && from.at(-1 - last) === to.at(-1 - last)) last++;
  const oldLines = from.slice(first, from.length - last);
  const newLines = to.slice(first, to.length - last);
  const parts = diffArrays(oldLines, newLines, { maxEditLength: maxDifferences });
  if (parts === undefined)
    return [{ span: { start, end: start + oldLines.join('').length }, newText: newLines.join('') }];
  const edits: TextEdit[] = [];
  let at = start;
  let open: { readonly start: number; newText: string } | undefined;
  for (const { added, removed, value } of parts) {
    const text = value.join('');
    if (added || removed) {
      open ??= { start: at, newText: '' };
      if (added) open.newText += text;
    } else if (open !== undefined) {
      edits.push({ span: { start: open.start, end: at }, newText: open.newText });
      open = undefined;
    }
    if (!added) at += text.length;
  }
  if (open !== undefined) edits.push({ span: { start: open.start, end: at }, newText: open.newText });
  return edits;
}

/** Each with its line break. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
