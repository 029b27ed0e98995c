/** How values lie in the bytes of the compact protocol. */
import type { FieldHead, ValueHead, WireLayout } from '../thrift/struct-scanner.ts';
import { WireProblem } from '../thrift/wire.ts';
import { wireTypes } from '../thrift/wire-type.ts';
import { fixedSizes, leastSizes, wireTypeOfCompact } from './compact-types.ts';
import { varint32, varintLength } from './varint.ts';

export const compactLayout: WireLayout = {
  field(view, at): FieldHead | undefined {
    if (view.byteLength < at + 1) return undefined;
    const byte = view.getUint8(at);
    if (byte === 0) return { length: 1, value: 'end of struct' };
    const wire = wireTypeOfCompact(byte & 0x0f);
    if (wire === undefined)
      throw new WireProblem(at, `a field has the type ${byte & 0x0f}, which Thrift does not have`);
    const id = byte >> 4 === 0 ? varintLength(view, at + 1) : 0;
    return id === undefined ? undefined : { length: 1 + id, value: wire === wireTypes.bool ? 'none' : wire };
  },

  fixedSize: (wire) => fixedSizes.get(wire),
  leastSize: (wire) => leastSizes.get(wire),

  head(wire, view, at): ValueHead | undefined {
    switch (wire) {
      case wireTypes.string: {
        const size = sizeAt(view, at);
        return size && { length: size.length, bytes: size.value };
      }
      case wireTypes.map:
        return mapHead(view, at);
      case wireTypes.list:
      case wireTypes.set:
        return listHead(view, at);
      default: {
        const length = varintLength(view, at);
        return length === undefined ? undefined : { length };
      }
    }
  },
};

function listHead(view: DataView, at: number): ValueHead | undefined {
  if (view.byteLength < at + 1) return undefined;
  const byte = view.getUint8(at);
  const types = [elementType(byte & 0x0f)];
  if (byte >> 4 < 15) return { length: 1, values: { count: byte >> 4, types } };
  const size = sizeAt(view, at + 1);
  return size && { length: 1 + size.length, values: { count: size.value, types } };
}

/** An empty map has no types. */
function mapHead(view: DataView, at: number): ValueHead | undefined {
  const size = sizeAt(view, at);
  if (size === undefined || size.value === 0) return size && { length: size.length };
  if (view.byteLength < at + size.length + 1) return undefined;
  const byte = view.getUint8(at + size.length);
  const types = [elementType(byte >> 4), elementType(byte & 0x0f)];
  return { length: size.length + 1, values: { count: size.value, types } };
}

/** A number that is no type is left for whoever needs to know it. */
function elementType(number: number): number {
  return wireTypeOfCompact(number) ?? -number;
}

function sizeAt(view: DataView, at: number): { readonly value: number; readonly length: number } | undefined {
  const length = varintLength(view, at);
  return length === undefined ? undefined : { value: varint32(view, at, length), length };
}
