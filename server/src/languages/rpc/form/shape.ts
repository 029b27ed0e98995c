/** What a form makes of a type: wrappers are the values in them, well-known types are what JSON writes them as. */
import type { FormText } from '../../../contract/request-form.ts';
import type { EnumType, RecordType, Schema } from '../../../model/schema.ts';
import type { Scalar, TypeRef } from '../../../model/type-ref.ts';
import { own } from '../resolve.ts';

export type Shape =
  /** `record` is `google.protobuf.Any` itself where `any` is said. */
  | { readonly kind: 'record'; readonly record: RecordType; readonly any: boolean }
  | { readonly kind: 'text'; readonly form: FormText }
  | { readonly kind: 'bool' | 'bytes' | 'unknown' }
  | { readonly kind: 'enum'; readonly enum: EnumType }
  | { readonly kind: 'json'; readonly wants: 'object' | 'list' | 'any' }
  | { readonly kind: 'list'; readonly element: TypeRef; readonly set: boolean }
  | MapShape;

export interface MapShape {
  readonly kind: 'map';
  readonly key: TypeRef;
  readonly value: TypeRef;
}

export function shapeOf(type: TypeRef, schema: Schema): Shape {
  switch (type.kind) {
    case 'scalar':
      return shapeOfScalar(type.scalar);
    case 'enum': {
      const found = own(schema.enums, type.name);
      return found === undefined ? { kind: 'unknown' } : { kind: 'enum', enum: found };
    }
    case 'record': {
      const record = own(schema.records, type.name);
      return record === undefined ? { kind: 'unknown' } : shapeOfRecord(record, schema);
    }
    case 'list':
    case 'set':
      return { kind: 'list', element: type.element, set: type.kind === 'set' };
    case 'map':
      return type;
    case 'void':
    case 'unknown':
      return { kind: 'unknown' };
  }
}

export function shapeOfRecord(record: RecordType, schema: Schema): Shape {
  if (record.jsonForm === undefined) return { kind: 'record', record, any: false };
  switch (record.jsonForm) {
    case 'any':
      return { kind: 'record', record, any: true };
    case 'timestamp':
    case 'duration':
    case 'field-mask':
      return { kind: 'text', form: record.jsonForm };
    case 'struct':
      return { kind: 'json', wants: 'object' };
    case 'list-value':
      return { kind: 'json', wants: 'list' };
    case 'value':
      return { kind: 'json', wants: 'any' };
    case 'wrapper': {
      const inner = record.fields[0]?.type;
      return inner?.kind === 'scalar' ? shapeOf(inner, schema) : { kind: 'unknown' };
    }
  }
}

function shapeOfScalar(scalar: Scalar): Shape {
  switch (scalar) {
    case 'bool':
    case 'bytes':
      return { kind: scalar };
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      return { kind: 'text', form: 'integer' };
    case 'float':
    case 'double':
      return { kind: 'text', form: 'float' };
    case 'string':
    case 'uuid':
      return { kind: 'text', form: scalar };
  }
}

/** Whether the keys are names of an object; of other maps, which Thrift has, JSON is a list of pairs. */
export function hasTextKeys({ key }: Pick<MapShape, 'key'>): boolean {
  return key.kind === 'scalar' || key.kind === 'enum';
}
