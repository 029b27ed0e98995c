/** Counts the numbers of a message's fields or of an enum's values anew, in the order in which they are written. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import type { Refactoring } from '../../language.ts';
import { keptForProtobuf } from '../free-number.ts';
import type { EnumSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

export function renumber(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  if (symbol?.kind !== 'message' && symbol?.kind !== 'enum') return [];
  const edits = symbol.kind === 'message' ? fieldEdits(symbol) : valueEdits(symbol);
  if (edits.length === 0) return [];
  const what = symbol.kind === 'message' ? 'fields' : 'values';
  return [
    {
      title: `Renumber the ${what} of "${symbol.name}" (breaks what is on the wire)`,
      kind: 'refactor.rewrite',
      edits: () => edits,
    },
  ];
}

function fieldEdits({ fields, extensionRanges, reservedRanges }: MessageSymbol): readonly TextEdit[] {
  const taken = [...extensionRanges, ...reservedRanges, keptForProtobuf].toSorted(
    (a, b) => a.start - b.start,
  );
  let next = 1;
  return fields.flatMap(({ node, number }) => {
    for (const { start, end } of taken) if (next >= start && next <= end) next = end + 1;
    const own = next++;
    return Number.isNaN(number) ? [] : changed(node.number, number, own);
  });
}

/** Aliases go on having one number. */
function valueEdits({ values, reservedRanges }: EnumSymbol): readonly TextEdit[] {
  const taken = reservedRanges.toSorted((a, b) => a.start - b.start);
  const given = new Map<number, number>();
  let next = 0;
  return values.flatMap(({ node, number }) => {
    if (Number.isNaN(number)) return [];
    let own = given.get(number);
    if (own === undefined) {
      for (const { start, end } of taken) if (next >= start && next <= end) next = end + 1;
      given.set(number, (own = next++));
    }
    return changed(node.number, number, own);
  });
}

function changed({ start, end }: Span, before: number, after: number): readonly TextEdit[] {
  return before === after ? [] : [{ span: { start, end }, newText: String(after) }];
}
