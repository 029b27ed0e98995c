/** The types of fields, by their numbers in google.protobuf.FieldDescriptorProto.Type; 0 is a type that does not resolve. */
import { type Edition, EDITION_UNSTABLE } from './edition.ts';

export type FieldType = number;

export const UNKNOWN = 0;
export const DOUBLE = 1;
export const FLOAT = 2;
export const INT64 = 3;
export const UINT64 = 4;
export const INT32 = 5;
export const FIXED64 = 6;
export const FIXED32 = 7;
export const BOOL = 8;
export const STRING = 9;
export const GROUP = 10;
export const MESSAGE = 11;
export const BYTES = 12;
export const UINT32 = 13;
export const ENUM = 14;
export const SFIXED32 = 15;
export const SFIXED64 = 16;
export const SINT32 = 17;
export const SINT64 = 18;

/** The built-in types by their keywords. */
export const scalarTypes: ReadonlyMap<string, FieldType> = new Map([
  ['double', DOUBLE],
  ['float', FLOAT],
  ['int64', INT64],
  ['uint64', UINT64],
  ['int32', INT32],
  ['fixed64', FIXED64],
  ['fixed32', FIXED32],
  ['bool', BOOL],
  ['string', STRING],
  ['bytes', BYTES],
  ['uint32', UINT32],
  ['sfixed32', SFIXED32],
  ['sfixed64', SFIXED64],
  ['sint32', SINT32],
  ['sint64', SINT64],
]);

/** The built-in types of the unstable edition, in which the plain integers have a fixed length. */
const unstableTypes: ReadonlyMap<string, FieldType> = new Map([
  ...['double', 'float', 'bool', 'string', 'bytes'].map((name): [string, FieldType] => [
    name,
    scalarTypes.get(name) ?? UNKNOWN,
  ]),
  ['int32', SFIXED32],
  ['int64', SFIXED64],
  ['uint32', FIXED32],
  ['uint64', FIXED64],
  ['varint32', INT32],
  ['varint64', INT64],
  ['uvarint32', UINT32],
  ['uvarint64', UINT64],
  ['zigzag32', SINT32],
  ['zigzag64', SINT64],
]);

/** What a field's keyword means; `UNKNOWN` where it is none. */
export function scalarTypeNamed(name: string, edition: Edition): FieldType {
  return (edition === EDITION_UNSTABLE ? unstableTypes : scalarTypes).get(name) ?? UNKNOWN;
}

/** The keywords of the types that the edition has. */
export function scalarTypeNames(edition: Edition): readonly string[] {
  return [...(edition === EDITION_UNSTABLE ? unstableTypes : scalarTypes).keys()];
}

const scalarNames: ReadonlyMap<FieldType, string> = new Map(
  [...scalarTypes].map(([name, type]) => [type, name]),
);

/** The keyword of a built-in type. */
export function scalarName(type: FieldType): string | undefined {
  return scalarNames.get(type);
}

/** Whether values of the type are messages, however they are delimited. */
export function isMessageType(type: FieldType): boolean {
  return type === MESSAGE || type === GROUP;
}

/** Whether a repeated field of the type can be packed. */
export function isPackable(type: FieldType): boolean {
  return type !== UNKNOWN && type !== STRING && type !== BYTES && !isMessageType(type);
}
