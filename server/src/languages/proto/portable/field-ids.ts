/** The numbers of fields: the ids that they have, where Protobuf takes these. */
import type { PortableField } from '../../../model/portable.ts';

const largest = 536_870_911;

/** `tell` is told of every field that gets a number other than its id. */
export function idsOf(
  fields: readonly PortableField[],
  tell: (field: PortableField, id: number) => void,
): ReadonlyMap<PortableField, number> {
  const ids = new Map<PortableField, number>();
  const taken = new Set<number>();
  for (const field of fields) {
    const { id } = field;
    if (id === undefined || !isNumber(id) || taken.has(id)) continue;
    ids.set(field, id);
    taken.add(id);
  }
  // Above all others, so that one that is added later finds room in between.
  let next = Math.max(0, ...taken) + 1;
  for (const field of fields) {
    if (ids.has(field)) continue;
    while (taken.has(next) || !isNumber(next)) next = next >= largest ? 1 : next + 1;
    taken.add(next);
    ids.set(field, next);
    tell(field, next);
  }
  return ids;
}

/** https://protobuf.dev/programming-guides/proto3/#assigning */
function isNumber(id: number): boolean {
  return id >= 1 && id <= largest && (id < 19_000 || id > 19_999);
}
