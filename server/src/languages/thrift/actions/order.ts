/** Sorts fields by id and enum values by number, counts ids anew, and writes the numbers that follow from the order. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { sortedInPlace } from '../../../syntax/sorted-block.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { integerOf } from '../literals.ts';
import type { ThriftLinked } from '../symbols.ts';
import { declarationAt, fieldsIn, isStruct, wholeOf } from './declaration-at.ts';

export function order(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const node = declarationAt(file, place);
  if (node?.kind === 'enum') return ofValues(file, node);
  if (node === undefined || !isStruct(node)) return [];
  const fields = fieldsIn(node.body);
  const ids = fields.map(({ id }) => (id === undefined ? NaN : Number(integerOf(id.text))));
  if (ids.some(Number.isNaN)) return [];
  const offers = sorted(file, `Sort the fields of "${node.name.text}" by id`, fields, ids);
  const edits = fields.flatMap(({ id }, at): TextEdit[] =>
    id === undefined || ids[at] === at + 1
      ? []
      : [{ span: { start: id.start, end: id.end }, newText: String(at + 1) }],
  );
  if (edits.length === 0) return offers;
  const title = `Renumber the fields of "${node.name.text}" (breaks what is on the wire)`;
  return [...offers, { title, kind: 'refactor.rewrite', edits: () => edits }];
}

function ofValues(file: ThriftLinked, node: ast.Enum): readonly Refactoring<ThriftLinked>[] {
  const symbol = file.types.find((each) => each.node === node);
  if (symbol?.kind !== 'enum') return [];
  const { name, values } = symbol;
  const implied = values.filter((each) => each.node.value === undefined);
  // Sorted, they would count on from others.
  if (implied.length === 0)
    return sorted(
      file,
      `Sort the values of "${name}" by number`,
      values.map((each) => each.node),
      values.map(({ number }) => number),
    );
  return [
    {
      title: `Write the numbers of all values of "${name}"`,
      kind: 'refactor.rewrite',
      edits: () => implied.map((each) => insertion(each.node.name.end, ` = ${each.number}`)),
    },
  ];
}

function sorted(
  file: ThriftLinked,
  title: string,
  nodes: readonly Span[],
  keys: readonly number[],
): readonly Refactoring<ThriftLinked>[] {
  if (keys.every((key, at) => at === 0 || (keys[at - 1] ?? key) <= key)) return [];
  const { text } = file.parsed;
  const items = nodes.map((node, at) => ({ node: wholeOf(file, node), key: keys[at] ?? 0 }));
  return [{ title, kind: 'refactor.rewrite', edits: () => sortedInPlace(text, [], items) }];
}
