/**
 * One target out of what several files say of it. A value takes the place of one from further up and `null` takes that
 * out; of headers and variables, and of what `tls` and `thrift` hold, each is taken by itself.
 */
import type { Uri } from '../../base/uri.ts';
import type { TypedEntry, TypedMember, TypedRecord } from './typed-value.ts';

/** What one file says: of the target, or of all of them. */
export interface Layer {
  readonly record: TypedRecord;
  readonly uri: Uri;
  readonly from: 'defaults' | 'target';
}

export interface MergedTarget {
  readonly record: TypedRecord;
  /** Where a member of it, or of what it holds, was said. */
  readonly layerOf: (part: TypedMember | TypedEntry) => Layer | undefined;
}

/** The members that are taken apart. */
const merged: ReadonlySet<string> = new Set(['tls', 'thrift']);

/** @param layers the weakest first; at least one. */
export function mergeTarget(layers: readonly [Layer, ...Layer[]]): MergedTarget {
  const layerOf = new Map<TypedMember | TypedEntry, Layer>();
  const [first, ...others] = layers;
  const place = (layer: Layer): TypedRecord => {
    for (const member of layer.record.members) {
      layerOf.set(member, layer);
      const { value } = member;
      if (value.kind === 'map') for (const entry of value.entries) layerOf.set(entry, layer);
      if (value.kind === 'record') for (const inner of value.members) layerOf.set(inner, layer);
    }
    return layer.record;
  };
  let record = mergeRecords({ ...first.record, members: [] }, place(first), () => undefined);
  for (const layer of others) record = mergeRecords(record, place(layer), (made) => layerOf.set(made, layer));
  return { record, layerOf: (part) => layerOf.get(part) };
}

/** @param onMade gets the members that stand in neither of the two. */
function mergeRecords(
  outer: TypedRecord,
  inner: TypedRecord,
  onMade: (member: TypedMember) => void,
): TypedRecord {
  const members = new Map(outer.members.map((member) => [member.field?.name ?? '', member]));
  for (const member of inner.members) {
    const name = member.field?.name;
    if (name === undefined) continue;
    const before = members.get(name);
    const value = before === undefined ? member.value : mergeValues(name, before, member, onMade);
    const made = value === member.value ? member : { ...member, value };
    if (made !== member) onMade(made);
    members.delete(name);
    if (value.kind !== 'absent') members.set(name, made);
  }
  return { ...inner, members: [...members.values()] };
}

function mergeValues(
  name: string,
  { value: outer }: TypedMember,
  { value: inner }: TypedMember,
  onMade: (member: TypedMember) => void,
): TypedMember['value'] {
  if (outer.kind === 'record' && inner.kind === 'record' && merged.has(name))
    return mergeRecords(outer, inner, onMade);
  if (outer.kind !== 'map' || inner.kind !== 'map') return inner;
  const entries = new Map(outer.entries.map((entry) => [keyOf(name, entry), entry]));
  for (const entry of inner.entries) entries.set(keyOf(name, entry), entry);
  return { ...inner, entries: [...entries.values()] };
}

/** Names of headers are the same in any case, those of variables are not. */
function keyOf(map: string, { key }: TypedEntry): string {
  const name = key.node.kind === 'string' ? key.node.value : '';
  return map === 'variables' ? name : name.toLowerCase();
}
