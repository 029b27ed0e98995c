/** Declares what a name should mean that leads to nothing, before what names it: some compilers want that order. */
import { contains, type Span, touches } from '../../../base/span.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import { isInBrokenPlace } from '../../../syntax/broken-place.ts';
import type { Refactoring } from '../../language.ts';
import type { ThriftLinked } from '../symbols.ts';

export function createType(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const { text, tokens, problems, file: tree } = file.parsed;
  const statement = tree.statements.find((each) => contains(each, place));
  const missing = file.failures.find(
    ({ node, wanted, found }) => wanted === 'type' && found === undefined && touches(node, place.start),
  );
  if (statement === undefined || missing === undefined || !/^[A-Za-z_]\w*$/.test(missing.name)) return [];
  if (isInBrokenPlace(text, missing.node, problems)) return [];
  const { name } = missing;
  const at = withComments(text, tokens.comments, statement).start;
  const kinds = isThrown(file, missing.node) ? ['exception'] : ['struct', 'enum'];
  return kinds.map((kind) => ({
    title: `Create ${kind} "${name}"`,
    kind: 'quickfix',
    edits: () => [insertion(at, `${kind} ${name} {}\n\n`)],
  }));
}

/** Whether the type stands in a `throws` clause. */
function isThrown({ parsed }: ThriftLinked, type: Span): boolean {
  return parsed.file.statements.some(
    (each) =>
      each.kind === 'service' &&
      each.body.statements.some(
        (part) =>
          part.kind === 'function' &&
          (part.throws?.statements.some((field) => contains(field, type)) ?? false),
      ),
  );
}
