/** The statements of a file around a place, found without looking at the others. */
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type * as ast from './ast.ts';

/** The statements that the offset lies in or at the end of, the outermost first. */
export function statementsAround(file: ast.File, offset: number): readonly ast.Statement[] {
  const around: ast.Statement[] = [];
  let statements: readonly ast.Statement[] = file.statements;
  for (;;) {
    const next = statements[firstAtOrAfter(statements, offset + 1) - 1];
    if (next === undefined || offset > next.end) return around;
    around.push(next);
    statements = bodyOf(next)?.statements ?? [];
  }
}

/** The end of the token before a statement that starts at the offset; nothing where it is the first of the file. */
export function tokenEndBefore(file: ast.File, start: number): number | undefined {
  let statements: readonly ast.Statement[] = file.statements;
  let end: number | undefined;
  for (;;) {
    const before = statements[firstAtOrAfter(statements, start) - 1];
    if (before === undefined) return end;
    const body = bodyOf(before);
    if (before.end <= start || body === undefined || body.open < 0 || body.open >= start) return before.end;
    end = body.open + 1;
    statements = body.statements;
  }
}

interface Body {
  readonly open: number;
  readonly statements: readonly ast.Statement[];
}

function bodyOf(statement: ast.Statement): Body | undefined {
  switch (statement.kind) {
    case 'message':
    case 'group':
    case 'oneof':
    case 'extend':
    case 'enum':
    case 'service':
    case 'method':
      return statement.body;
    case 'syntax':
    case 'package':
    case 'import':
    case 'option':
    case 'field':
    case 'enum-value':
    case 'extensions':
    case 'reserved':
    case 'empty':
    case 'broken':
      return undefined;
  }
}
