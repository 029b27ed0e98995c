/** Puts what stands in lines below each other into columns: the last step of a layout, which adds spaces only. */
import type { Span } from '../base/span.ts';
import type { Comment } from './token-list.ts';
import { firstAtOrAfter } from './token-list.ts';

/** A statement of a block; what it ends with is in its span. */
export interface Row<Column> extends Span {
  /** Where a cell begins, by its column. */
  readonly cells: ReadonlyMap<Column | 'comments', number>;
}

export interface Table<Column> {
  readonly text: string;
  readonly comments: readonly Comment[];
  /** The statements of each block, in order of place. */
  readonly blocks: readonly (readonly Row<Column>[])[];
  /** From left to right; the column `comments` has what stands behind statements. */
  readonly columns: readonly (Column | 'comments')[];
}

/** Statements that take more than a line, blank lines and comments on lines of their own begin new columns. */
export function alignColumns<Column>({ text, comments, blocks, columns }: Table<Column>): string {
  const spaces: { readonly at: number; readonly count: number }[] = [];
  for (const rows of blocks)
    for (const group of adjacentRows(rows)) {
      const shifts = group.map(() => 0);
      for (const column of columns) {
        const places = group.map((row, index) => {
          const at = column === 'comments' ? commentBehind(row) : row.cells.get(column);
          return at === undefined
            ? undefined
            : { at, place: at - lineStart(row.start) + (shifts[index] ?? 0) };
        });
        const target = Math.max(...places.map((each) => each?.place ?? 0));
        for (const [index, each] of places.entries()) {
          if (each === undefined || each.place === target) continue;
          spaces.push({ at: each.at, count: target - each.place });
          shifts[index] = (shifts[index] ?? 0) + target - each.place;
        }
      }
    }
  let result = '';
  let written = 0;
  for (const { at, count } of spaces.sort((a, b) => a.at - b.at)) {
    result += text.slice(written, at) + ' '.repeat(count);
    written = at;
  }
  return result + text.slice(written);

  function* adjacentRows(rows: readonly Row<Column>[]): Generator<readonly Row<Column>[]> {
    let group: Row<Column>[] = [];
    for (const row of rows) {
      const last = group.at(-1);
      const isBelow = last !== undefined && /^[^\n]*\n[^\S\n]*$/.test(text.slice(last.end, row.start));
      if (text.slice(row.start, row.end).includes('\n')) {
        yield group;
        group = [];
      } else if (isBelow) group.push(row);
      else {
        yield group;
        group = [row];
      }
    }
    yield group;
  }

  function commentBehind({ end }: Row<Column>): number | undefined {
    const comment = comments[firstAtOrAfter(comments, end)];
    return comment !== undefined && !text.slice(end, comment.start).includes('\n')
      ? comment.start
      : undefined;
  }

  function lineStart(offset: number): number {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }
}
