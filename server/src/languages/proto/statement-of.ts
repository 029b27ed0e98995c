/** The statement of a kind that a file has once. */
import type * as ast from './ast.ts';
import type { ProtoLinked } from './symbols.ts';

type Once = 'syntax' | 'package';

export function statementOf<K extends Once>(
  { parsed }: ProtoLinked,
  kind: K,
): Extract<ast.FileStatement, { readonly kind: K }> | undefined {
  return parsed.file.statements.find(
    (each): each is Extract<ast.FileStatement, { readonly kind: K }> => each.kind === kind,
  );
}
