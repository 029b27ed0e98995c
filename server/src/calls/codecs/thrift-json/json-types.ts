/**
 * The names that the JSON protocol has for types, and the wire types they stand for
 * (lib/cpp/src/thrift/protocol/TJSONProtocol.h of Apache Thrift).
 */
import { wireTypes } from '../thrift/wire-type.ts';

const names = new Map<number, string>([
  [wireTypes.bool, 'tf'],
  [wireTypes.i8, 'i8'],
  [wireTypes.i16, 'i16'],
  [wireTypes.i32, 'i32'],
  [wireTypes.i64, 'i64'],
  [wireTypes.double, 'dbl'],
  [wireTypes.string, 'str'],
  [wireTypes.struct, 'rec'],
  [wireTypes.map, 'map'],
  [wireTypes.list, 'lst'],
  [wireTypes.set, 'set'],
  [wireTypes.uuid, 'uid'],
]);

const wires = new Map<string, number>(Array.from(names, ([wire, name]) => [name, wire]));

/** Of a wire type. An empty map or list of nothing is one of strings. */
export function jsonTypeName(wire: number): string {
  return names.get(wire) ?? 'str';
}

/** Nothing where the protocol has no such type. */
export function wireTypeOfJson(name: string): number | undefined {
  return wires.get(name);
}
