/** Which declaration a place in a file is about, and what stands around it. */
import { contains, type Span } from '../../../base/span.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import type * as ast from '../ast.ts';
import type { ThriftLinked } from '../symbols.ts';

export type Declared = ast.Definition | ast.Field | ast.EnumValue | ast.Function;

/**
 * The innermost declaration whose beginning holds the place: all of one without a body, else what stands before the
 * body. Nothing between declarations.
 */
export function declarationAt({ parsed }: ThriftLinked, place: Span): Declared | undefined {
  const definition = parsed.file.statements.find((each): each is ast.Definition => {
    return isDefinition(each) && contains(each, place);
  });
  if (definition === undefined || !('body' in definition)) return definition;
  if (place.end <= definition.body.open) return definition;
  for (const part of definition.body.statements) {
    if (!contains(part, place) || part.kind === 'empty' || part.kind === 'broken' || part.kind === 'performs')
      continue;
    if (part.kind !== 'function') return part;
    const blocks = [part.arguments, part.throws];
    const field = blocks
      .flatMap((block) => block?.statements ?? [])
      .find((each): each is ast.Field => each.kind === 'field' && contains(each, place));
    return field ?? part;
  }
  return undefined;
}

const definitions: ReadonlySet<string> = new Set([
  'const',
  'typedef',
  'enum',
  'struct',
  'union',
  'exception',
  'service',
  'interaction',
]);

function isDefinition({ kind }: ast.FileStatement): boolean {
  return definitions.has(kind);
}

/** The struct, union or exception that the field is of; nothing of an argument. */
export function structOf({ parsed }: ThriftLinked, field: ast.Field): ast.Struct | undefined {
  return parsed.file.statements.find((each): each is ast.Struct => {
    return 'body' in each && isStruct(each) && each.body.statements.includes(field);
  });
}

export function isStruct(node: { readonly kind: string }): node is ast.Struct {
  return node.kind === 'struct' || node.kind === 'union' || node.kind === 'exception';
}

/** The declaration with its separator and its comments. */
export function wholeOf({ parsed: { text, tokens } }: ThriftLinked, { start, end }: Span): Span {
  const separator = /^[ \t]*[,;]/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return withComments(text, tokens.comments, { start, end: end + separator });
}

export function fieldsIn(block: {
  readonly statements: readonly ast.FieldStatement[];
}): readonly ast.Field[] {
  return block.statements.filter((each) => each.kind === 'field');
}
