/** The required fields by which structs of a file contain themselves. Takes linear time. */
import type { FieldSymbol, StructSymbol, ThriftLinked } from './symbols.ts';

export interface StructCycle {
  readonly struct: StructSymbol;
  readonly field: FieldSymbol;
  /** The type of the field. */
  readonly through: StructSymbol;
}

/** A circle lies within one file: what a file includes cannot lead back to it. */
export function structCyclesOf(file: ThriftLinked): readonly StructCycle[] {
  const structs = file.types.filter(
    (type): type is StructSymbol => type.kind === 'struct' || type.kind === 'exception',
  );
  const steps = new Map(structs.map((struct) => [struct, requiredStructs(struct, file)]));
  const group = groupsOf(structs, steps);
  return structs.flatMap((struct) =>
    (steps.get(struct) ?? []).filter(({ through }) => group.get(through) === group.get(struct)),
  );
}

function requiredStructs(struct: StructSymbol, file: ThriftLinked): readonly StructCycle[] {
  return struct.fields.flatMap((field) => {
    const { presence, type } = field;
    const isStep =
      presence === 'required' &&
      type.kind === 'struct' &&
      type.symbol.kind !== 'union' &&
      type.symbol.file === file;
    return isStep ? [{ struct, field, through: type.symbol }] : [];
  });
}

/**
 * Numbers the structs so that those have the same number that lead to each other: Tarjan's algorithm, with a stack of
 * its own in place of recursion.
 */
function groupsOf(
  structs: readonly StructSymbol[],
  steps: ReadonlyMap<StructSymbol, readonly StructCycle[]>,
): ReadonlyMap<StructSymbol, number> {
  const groups = new Map<StructSymbol, number>();
  const order = new Map<StructSymbol, number>();
  const lowest = new Map<StructSymbol, number>();
  const open: StructSymbol[] = [];
  for (const start of structs) {
    const path: { readonly at: StructSymbol; next: number }[] = [];
    const enter = (at: StructSymbol): void => {
      order.set(at, order.size);
      lowest.set(at, order.size - 1);
      open.push(at);
      path.push({ at, next: 0 });
    };
    const lower = (at: StructSymbol, to: number | undefined): void => {
      lowest.set(at, Math.min(lowest.get(at) ?? 0, to ?? Infinity));
    };
    if (!order.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { at } = visit;
      const step = steps.get(at)?.[visit.next++];
      if (step !== undefined) {
        if (!order.has(step.through)) enter(step.through);
        else if (!groups.has(step.through)) lower(at, order.get(step.through));
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) lower(before.at, lowest.get(at));
      if (lowest.get(at) !== order.get(at)) continue;
      let member: StructSymbol | undefined;
      while (member !== at && (member = open.pop()) !== undefined) groups.set(member, order.get(at) ?? 0);
    }
  }
  return groups;
}
