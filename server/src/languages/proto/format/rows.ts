/** The lines of a file that can stand in columns: fields and enum values, block by block. */
import { alignColumns, type Row } from '../../../syntax/align-columns.ts';
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import { parseProto } from '../parser.ts';
import type * as ast from '../ast.ts';

type Column = 'names' | 'numbers';

/** `columns` are those that are wanted, of all that there are. */
export function inColumns(layout: string, columns: ReadonlySet<string>): string {
  const { tokens, comments } = tokenize(layout);
  const blocks: Row<Column>[][] = [];
  visit(parseProto(layout).file.statements);
  return alignColumns({
    text: layout,
    comments,
    blocks,
    columns: (['names', 'numbers', 'comments'] as const).filter((column) => columns.has(column)),
  });

  function visit(
    statements:
      | readonly ast.FileStatement[]
      | readonly ast.MessageStatement[]
      | readonly ast.EnumStatement[]
      | readonly ast.OneofStatement[],
  ): void {
    const rows: Row<Column>[] = [];
    for (const statement of statements) {
      if (statement.kind === 'field' || statement.kind === 'enum-value') {
        const { start, end, name } = statement;
        const sign = tokens[firstAtOrAfter(tokens, name.end)]?.start ?? end;
        const cells = new Map<Column, number>([['numbers', sign]]);
        if (statement.kind === 'field') cells.set('names', name.start);
        rows.push({ start, end, cells });
      } else rows.push({ start: statement.start, end: statement.end, cells: new Map() });
      if (
        statement.kind === 'message' ||
        statement.kind === 'group' ||
        statement.kind === 'enum' ||
        statement.kind === 'oneof' ||
        statement.kind === 'extend'
      )
        visit(statement.body.statements);
    }
    blocks.push(rows);
  }
}
