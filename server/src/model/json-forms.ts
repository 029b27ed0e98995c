/** The messages of Protobuf that JSON does not write as objects of their fields, by full name. */
import type { JsonForm } from './schema.ts';

/** https://protobuf.dev/programming-guides/json/ */
export const jsonForms: ReadonlyMap<string, JsonForm> = new Map<string, JsonForm>([
  ['google.protobuf.Any', 'any'],
  ['google.protobuf.Timestamp', 'timestamp'],
  ['google.protobuf.Duration', 'duration'],
  ['google.protobuf.FieldMask', 'field-mask'],
  ['google.protobuf.Struct', 'struct'],
  ['google.protobuf.Value', 'value'],
  ['google.protobuf.ListValue', 'list-value'],
  ...['Bool', 'Bytes', 'Double', 'Float', 'Int32', 'Int64', 'String', 'UInt32', 'UInt64'].map(
    (name): [string, JsonForm] => [`google.protobuf.${name}Value`, 'wrapper'],
  ),
]);
