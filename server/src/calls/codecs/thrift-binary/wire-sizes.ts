/** How many bytes values take in the binary protocol. */
import { wireTypes } from '../thrift/wire-type.ts';

const { bool, i8, double, i16, i32, i64, string, struct, map, set, list, uuid } = wireTypes;

/** Types whose values all take as many bytes. */
const fixed = new Map<number, number>([
  [bool, 1],
  [i8, 1],
  [i16, 2],
  [i32, 4],
  [i64, 8],
  [double, 8],
  [uuid, 16],
]);

const least = new Map<number, number>([...fixed, [string, 4], [struct, 1], [list, 5], [set, 5], [map, 6]]);

/** The size of every value of the type, or nothing where values differ. */
export function fixedSize(wire: number): number | undefined {
  return fixed.get(wire);
}

/** The size of the smallest value of the type; nothing where there is no such type. */
export function leastSize(wire: number): number | undefined {
  return least.get(wire);
}
