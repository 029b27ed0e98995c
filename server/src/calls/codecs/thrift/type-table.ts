/** The records and enums of a schema, made quick to look up while messages are read and written. */
import type { EnumType, Field, RecordType, Schema } from '../../../model/schema.ts';

/** A record as the codec needs it. */
export interface RecordShape {
  readonly name: string;
  readonly kind: RecordType['kind'];
  readonly fields: readonly Field[];
  readonly byNumber: ReadonlyMap<number, Field>;
  readonly byName: ReadonlyMap<string, Field>;
}

/** An enum as the codec needs it. Of several names for one number, the first is the one shown. */
export interface EnumShape {
  readonly name: string;
  readonly names: ReadonlyMap<number, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

export class TypeTable {
  readonly #schema: Schema;
  readonly #records = new Map<string, RecordShape>();
  readonly #enums = new Map<string, EnumShape>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  record(name: string): RecordShape | undefined {
    return remember(this.#records, this.#schema.records, name, recordShape);
  }

  enum(name: string): EnumShape | undefined {
    return remember(this.#enums, this.#schema.enums, name, enumShape);
  }
}

export function recordShape(record: RecordType): RecordShape {
  return {
    name: record.name,
    kind: record.kind,
    fields: record.fields,
    byNumber: new Map(record.fields.map((field) => [field.number, field])),
    byName: new Map(record.fields.map((field) => [field.name, field])),
  };
}

function enumShape(type: EnumType): EnumShape {
  return {
    name: type.name,
    names: new Map(type.values.toReversed().map((value) => [value.number, value.name])),
    numbers: new Map(type.values.map((value) => [value.name, value.number])),
  };
}

function remember<Type, Shape>(
  known: Map<string, Shape>,
  all: Readonly<Record<string, Type>>,
  name: string,
  shape: (type: Type) => Shape,
): Shape | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  const type = Object.hasOwn(all, name) ? all[name] : undefined;
  if (type === undefined) return undefined;
  const made = shape(type);
  known.set(name, made);
  return made;
}
