/** The ids of fields: the numbers that they have, where Thrift takes these. */
import type { PortableField } from '../../../model/portable.ts';

const largest = 32_767;

/** `tell` is told of every field that gets an id other than its number. */
export function fieldIds(
  fields: readonly PortableField[],
  tell: (field: PortableField, id: number) => void,
): ReadonlyMap<PortableField, number> {
  const ids = new Map<PortableField, number>();
  const taken = new Set<number>();
  for (const field of fields) {
    const { id } = field;
    if (id === undefined || id < 1 || id > largest || taken.has(id)) continue;
    ids.set(field, id);
    taken.add(id);
  }
  let next = Math.max(0, ...taken) + 1;
  for (const field of fields) {
    if (ids.has(field)) continue;
    while (taken.has(next) || next > largest) next = next >= largest ? 1 : next + 1;
    taken.add(next);
    ids.set(field, next);
    tell(field, next);
  }
  return ids;
}
