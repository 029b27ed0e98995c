/**
 * The types that Thrift messages are made of on the wire, and how the types of a schema map onto them. The numbers
 * are those of https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md#struct.
 */
import type { Scalar, TypeRef } from '../../../model/type-ref.ts';

export const wireTypes = {
  bool: 2,
  i8: 3,
  double: 4,
  i16: 6,
  i32: 8,
  i64: 10,
  /** Text and binary alike. */
  string: 11,
  struct: 12,
  map: 13,
  set: 14,
  list: 15,
  uuid: 16,
} as const;

export type WireTypeName = keyof typeof wireTypes;

const names = new Map<number, WireTypeName>(
  (Object.keys(wireTypes) as WireTypeName[]).map((name) => [wireTypes[name], name]),
);

/** The name of a wire type, or its number where it has none. */
export function wireTypeName(code: number): string {
  return names.get(code) ?? String(code);
}

/** The number of a wire type by name. */
export function wireTypeCode(name: string): number | undefined {
  return Object.hasOwn(wireTypes, name) ? wireTypes[name as WireTypeName] : undefined;
}

export function isWireType(code: number): boolean {
  return names.has(code);
}

/** How scalars travel; those Thrift does not have are absent. */
const scalars: Readonly<Partial<Record<Scalar, number>>> = {
  bool: wireTypes.bool,
  int8: wireTypes.i8,
  int16: wireTypes.i16,
  int32: wireTypes.i32,
  int64: wireTypes.i64,
  double: wireTypes.double,
  string: wireTypes.string,
  bytes: wireTypes.string,
  uuid: wireTypes.uuid,
};

/** How a value of the type travels; nothing for what cannot: void, an unresolved name, a scalar of another language. */
export function wireTypeOf(type: TypeRef): number | undefined {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar];
    case 'enum':
      return wireTypes.i32;
    case 'record':
      return wireTypes.struct;
    case 'list':
    case 'set':
    case 'map':
      return wireTypes[type.kind];
    case 'void':
    case 'unknown':
      return undefined;
  }
}

/** Whether JSON writes maps with such keys as objects rather than as lists of pairs. */
export function isObjectKey(wire: number): boolean {
  return objectKeys.has(wire);
}

const objectKeys: ReadonlySet<number> = new Set([
  wireTypes.bool,
  wireTypes.i8,
  wireTypes.i16,
  wireTypes.i32,
  wireTypes.i64,
  wireTypes.string,
]);
