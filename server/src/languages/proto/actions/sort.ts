/** Puts what stands in a message, an enum or a file into order. Each goes with its comments; all else stays where it is. */
import { contains, type Span } from '../../../base/span.ts';
import { sortedInPlace } from '../../../syntax/sorted-block.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { tokenize } from '../lexer.ts';
import type { ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

interface Item {
  readonly node: Span;
  readonly key: string | number;
}

export function sort(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const statement = file.parsed.file.statements.find(({ kind }) => kind === 'package');
  if (statement !== undefined && contains(statement, place))
    return offer(file, 'Sort the declarations of the file by name', topLevelItems(file.parsed.file));
  const symbol = declarationAt(file, place);
  if (symbol?.kind === 'enum') {
    const values = symbol.values.map(({ node, number }) => ({ node, key: number }));
    // The first value is what an absent field has; where it need not be zero, it can become another.
    const least = Math.min(...values.map(({ key }) => key));
    const title =
      values[0]?.key === least
        ? `Sort the values of "${symbol.name}" by number`
        : `Sort the values of "${symbol.name}" by number (changes the default)`;
    return offer(file, title, values);
  }
  if (symbol?.kind !== 'message') return [];
  const numbers = new Map<Span, number>();
  for (const { node, number, oneof } of symbol.fields) {
    const item = oneof?.node.kind === 'oneof' ? oneof.node : node;
    numbers.set(item, Math.min(numbers.get(item) ?? Infinity, number));
  }
  const items = [...numbers]
    .map(([node, key]) => ({ node, key }))
    .toSorted((a, b) => a.node.start - b.node.start);
  return offer(file, `Sort the fields of "${symbol.name}" by number`, items);
}

/** Messages, enums and services each among themselves would part what belongs together: all are one list. */
function topLevelItems({ statements }: ast.File): readonly Item[] {
  return statements.flatMap((node) =>
    node.kind === 'message' || node.kind === 'enum' || node.kind === 'service'
      ? [{ node, key: node.name.text }]
      : [],
  );
}

function offer(
  file: ProtoLinked,
  title: string,
  items: readonly Item[],
): readonly Refactoring<ProtoLinked>[] {
  const isSorted = items.every(({ key }, at) => at === 0 || (items[at - 1]?.key ?? key) <= key);
  if (isSorted || items.some(({ key }) => Number.isNaN(key))) return [];
  return [
    {
      title,
      kind: 'refactor.rewrite',
      edits: () => sortedInPlace(file.parsed.text, tokenize(file.parsed.text).comments, items),
    },
  ];
}
