/** The tokens that say nothing: lone semicolons, and what parts the fields of messages in text format. */
import { typeIndex } from '../../../syntax/token.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';

/** Their offsets. */
export function droppedTokens(file: ast.File, { tokens }: Pick<TokenList, 'tokens'>): ReadonlySet<number> {
  const dropped = new Set<number>();
  visit(file.statements);
  return dropped;

  function visit(statements: readonly ast.Statement[]): void {
    for (const statement of statements) {
      if (statement.kind === 'empty') dropped.add(statement.start);
      if (statement.kind === 'option') visitValue(statement.value);
      if ('options' in statement) for (const { value } of statement.options?.options ?? []) visitValue(value);
      if ('body' in statement) visit(statement.body?.statements ?? []);
    }
  }

  function visitValue(value: ast.LiteralValue | undefined): void {
    if (value?.kind === 'list-literal') value.items.forEach(visitValue);
    if (value?.kind !== 'message-literal') return;
    for (const field of value.fields) {
      const behind = tokens[firstAtOrAfter(tokens, field.end)];
      if (behind !== undefined && separators.has(behind.tokenTypeIdx)) dropped.add(behind.start);
      visitValue(field.value);
    }
  }
}

const separators: ReadonlySet<number> = new Set([t.Comma, t.Semicolon].map(typeIndex));
