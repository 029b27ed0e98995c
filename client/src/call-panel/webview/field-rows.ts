/** Which fields of a message are shown as rows, where some are folded away; and which field a byte is of. */
import type { FieldNode } from '../../../../server/src/contract/message-anatomy.ts';

export interface FieldRow {
  /** Its place among all fields. */
  readonly at: number;
  readonly field: FieldNode;
  readonly hasParts: boolean;
}

/** @param onWire leaves out the fields that did not come. */
export function fieldRows(
  fields: readonly FieldNode[],
  folded: ReadonlySet<number>,
  onWire: boolean,
): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  let hiddenBelow = Infinity;
  for (const [at, field] of fields.entries()) {
    if (field.depth > hiddenBelow) continue;
    hiddenBelow = folded.has(at) ? field.depth : Infinity;
    if (onWire && field.place === undefined) continue;
    const next = fields[at + 1];
    rows.push({ at, field, hasParts: next !== undefined && next.depth > field.depth });
  }
  return rows;
}

/** The innermost field whose bytes hold the offset. */
export function fieldAtByte(fields: readonly FieldNode[], offset: number): number | undefined {
  const found = fields.findLastIndex(
    ({ place }) => place !== undefined && place.start <= offset && offset < place.end,
  );
  return found < 0 ? undefined : found;
}

/** The field that this one stands in. */
export function parentOf(fields: readonly FieldNode[], at: number): number | undefined {
  const depth = fields[at]?.depth ?? 0;
  for (let before = at - 1; before >= 0; before--) if ((fields[before]?.depth ?? 0) < depth) return before;
  return undefined;
}
