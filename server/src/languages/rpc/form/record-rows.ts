/** The rows that the form of a record has: its fields, those of a oneof as one row. */
import type { Field, RecordType } from '../../../model/schema.ts';

export interface OneofOf {
  readonly oneof: string;
  readonly fields: readonly Field[];
}

/** The fields in order, those of a oneof together where the first of them is. A union is one oneof. */
export function rowsOf({ name, kind, fields }: RecordType): readonly (Field | OneofOf)[] {
  if (kind === 'union') return fields.length === 0 ? [] : [{ oneof: name, fields }];
  const oneofs = new Map<string, Field[]>();
  const rows: (Field | OneofOf)[] = [];
  for (const field of fields) {
    const { oneof } = field;
    const known = oneof === undefined ? undefined : oneofs.get(oneof);
    if (known !== undefined) known.push(field);
    else if (oneof === undefined) rows.push(field);
    else {
      const members = [field];
      oneofs.set(oneof, members);
      rows.push({ oneof, fields: members });
    }
  }
  return rows;
}
