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

/** Scalars by their Thrift names; those Thrift does not have are absent. */
const scalars: Readonly<Partial<Record<Scalar, { readonly wire: number; readonly text: string }>>> = {
  bool: { wire: wireTypes.bool, text: 'bool' },
  int8: { wire: wireTypes.i8, text: 'i8' },
  int16: { wire: wireTypes.i16, text: 'i16' },
  int32: { wire: wireTypes.i32, text: 'i32' },
  int64: { wire: wireTypes.i64, text: 'i64' },
  double: { wire: wireTypes.double, text: 'double' },
  string: { wire: wireTypes.string, text: 'string' },
  bytes: { wire: wireTypes.string, text: 'binary' },
  uuid: { wire: wireTypes.uuid, text: 'uuid' },
};

/** How a value of the type travels; nothing for what cannot: void, an unresolved name, a scalar of another language. */
export function wireTypeOf(type: TypeRef): number | undefined {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar]?.wire;
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

/** The type as Thrift writes it, such as `map<string, i64>`. */
export function thriftTypeText(type: TypeRef): string {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar]?.text ?? type.scalar;
    case 'record':
    case 'enum':
    case 'unknown':
      return type.name;
    case 'list':
    case 'set':
      return `${type.kind}<${thriftTypeText(type.element)}>`;
    case 'map':
      return `map<${thriftTypeText(type.key)}, ${thriftTypeText(type.value)}>`;
    case 'void':
      return 'void';
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
