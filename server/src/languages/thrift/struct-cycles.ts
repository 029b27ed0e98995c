/**
 * The fields by which structs of a file contain themselves: required ones; in fbthrift, whose C++ holds all fields in
 * place, all but those in a box or behind a reference. Takes linear time.
 */
import { referenceOf } from './annotations/references.ts';
import { lookUpType } from './scope.ts';
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
    (type): type is StructSymbol =>
      type.kind === 'struct' ||
      type.kind === 'exception' ||
      (type.kind === 'union' && file.dialect === 'fbthrift'),
  );
  const steps = new Map(structs.map((struct) => [struct, heldStructs(struct, file)]));
  const group = groupsOf(structs, steps);
  return structs.flatMap((struct) =>
    (steps.get(struct) ?? []).filter(({ through }) => group.get(through) === group.get(struct)),
  );
}

function heldStructs(struct: StructSymbol, file: ThriftLinked): readonly StructCycle[] {
  return struct.fields.flatMap((field) => {
    const { type } = field;
    const isStep = type.kind === 'struct' && type.symbol.file === file && isHeld(struct, field, type.symbol);
    return isStep ? [{ struct, field, through: type.symbol }] : [];
  });
}

function isHeld(owner: StructSymbol, { presence, node }: FieldSymbol, held: StructSymbol): boolean {
  if (owner.file.dialect !== 'fbthrift') return presence === 'required' && held.kind !== 'union';
  const { isBox, isInternBox, isRef } = referenceOf({ node, owner });
  return !isBox && !isInternBox && !isRef && !isAnnotatedUnknown(owner.file, node);
}

/** Whether the field has an annotation that is not found, which may be one that puts it into a box. */
function isAnnotatedUnknown(file: ThriftLinked, { structured }: FieldSymbol['node']): boolean {
  return structured.some(({ name }) => lookUpType(file, name.text) === undefined);
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
