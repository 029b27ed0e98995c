/** How values lie in the bytes of the binary protocol. */
import type { FieldHead, ValueHead, WireLayout } from '../thrift/struct-scanner.ts';
import { WireProblem } from '../thrift/wire.ts';
import { isWireType, wireTypes } from '../thrift/wire-type.ts';

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

export const binaryLayout: WireLayout = {
  field(view, at): FieldHead | undefined {
    if (view.byteLength < at + 1) return undefined;
    const wire = view.getUint8(at);
    if (wire === 0) return { length: 1, value: 'end of struct' };
    if (isWireType(wire)) return { length: 3, value: wire };
    throw new WireProblem(at, `a field has the type ${wire}, which Thrift does not have`);
  },

  fixedSize: (wire) => fixed.get(wire),
  leastSize: (wire) => least.get(wire),

  /** The size stands at the end of every head, behind the types of a container's values. */
  head(wire, view, at): ValueHead | undefined {
    const length = least.get(wire) ?? 0;
    if (view.byteLength < at + length) return undefined;
    const size = view.getInt32(at + length - 4);
    if (size < 0) throw new WireProblem(at, `a value has the negative size ${size}`);
    if (wire === string) return { length, bytes: size };
    const types = wire === map ? [view.getUint8(at), view.getUint8(at + 1)] : [view.getUint8(at)];
    return { length, values: { count: size, types } };
  },
};
