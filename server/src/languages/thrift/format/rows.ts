/** The lines of a file that can stand in columns: fields, enum values and constants, block by block. */
import { alignColumns, type Row } from '../../../syntax/align-columns.ts';
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import type * as ast from '../ast.ts';
import { parseThrift } from '../parser.ts';
import { isSeparator } from './separators.ts';

type Column = 'types' | 'names' | 'values';

type Statement = ast.FileStatement | ast.FieldStatement | ast.EnumStatement | ast.ServiceStatement;

/** `columns` are those that are wanted, of all that there are. */
export function inColumns(layout: string, columns: ReadonlySet<string>): string {
  const parsed = parseThrift(layout);
  const { tokens, comments } = parsed.tokens;
  const blocks: Row<Column>[][] = [];
  visit(parsed.file.statements);
  return alignColumns({
    text: layout,
    comments,
    blocks,
    columns: (['types', 'names', 'values', 'comments'] as const).filter((column) => columns.has(column)),
  });

  function visit(statements: readonly Statement[]): void {
    const rows: Row<Column>[] = [];
    for (const statement of statements) {
      if (statement.kind === 'empty') continue;
      rows.push({ start: statement.start, end: endOf(statement), cells: cellsOf(statement) });
      if ('body' in statement) visit(statement.body.statements);
    }
    blocks.push(rows);
  }

  /** Behind the separator, where there is one. */
  function endOf({ end }: Statement): number {
    const next = tokens[firstAtOrAfter(tokens, end)];
    return next !== undefined && isSeparator(next) ? next.end : end;
  }

  function cellsOf(statement: Statement): ReadonlyMap<Column, number> {
    const cells = new Map<Column, number>();
    if (statement.kind === 'field' || statement.kind === 'const') {
      if (statement.kind === 'field') cells.set('types', statement.type.start);
      cells.set(
        'names',
        (statement.kind === 'field' ? statement.reference : undefined)?.start ?? statement.name.start,
      );
    }
    const value =
      statement.kind === 'field'
        ? statement.defaultValue
        : statement.kind === 'const' || statement.kind === 'enum-value'
          ? statement.value
          : undefined;
    if (value !== undefined && 'name' in statement) {
      const sign = tokens[firstAtOrAfter(tokens, statement.name.end)];
      if (sign !== undefined) cells.set('values', sign.start);
    }
    return cells;
  }
}
