/**
 * The numbers that the compact protocol has for types, and the wire types they stand for.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md#struct-encoding
 */
import { wireTypes } from '../thrift/wire-type.ts';

/** A field that is a bool has its value as its type. */
export const TRUE = 1;
export const FALSE = 2;

const numbers = new Map<number, number>([
  [wireTypes.bool, TRUE],
  [wireTypes.i8, 3],
  [wireTypes.i16, 4],
  [wireTypes.i32, 5],
  [wireTypes.i64, 6],
  [wireTypes.double, 7],
  [wireTypes.string, 8],
  [wireTypes.list, 9],
  [wireTypes.set, 10],
  [wireTypes.map, 11],
  [wireTypes.struct, 12],
  [wireTypes.uuid, 13],
]);

const wires = new Map<number, number>([
  ...Array.from(numbers, ([wire, number]) => [number, wire] as const),
  [FALSE, wireTypes.bool],
]);

/** Of a wire type. */
export function compactType(wire: number): number {
  return numbers.get(wire) ?? 0;
}

/** Nothing where the protocol has no such type. */
export function wireTypeOfCompact(number: number): number | undefined {
  return wires.get(number);
}

const { bool, i8, double, i16, i32, i64, string, struct, map, set, list, uuid } = wireTypes;

/** How many bytes every value of a type takes in a container, where all take as many. */
export const fixedSizes: ReadonlyMap<number, number> = new Map([
  [bool, 1],
  [i8, 1],
  [double, 8],
  [uuid, 16],
]);

/** How many bytes the smallest value of a type takes in a container. */
export const leastSizes: ReadonlyMap<number, number> = new Map([
  ...fixedSizes,
  ...[i16, i32, i64, string, struct, map, set, list].map((wire) => [wire, 1] as const),
]);
