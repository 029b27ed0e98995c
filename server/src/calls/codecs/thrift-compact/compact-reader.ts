/**
 * Reads the values of Thrift's compact protocol from bytes that are all there. Nothing it returns is larger than what
 * it was given, and no announced size is believed before it is checked against the bytes that are left.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
import { ByteReader } from '../thrift/byte-reader.ts';
import {
  type FieldHeader,
  type ListHeader,
  type MapHeader,
  WireProblem,
  type WireReader,
} from '../thrift/wire.ts';
import { wireTypeName, wireTypes } from '../thrift/wire-type.ts';
import { leastSizes, TRUE, wireTypeOfCompact } from './compact-types.ts';
import { signed32, signed64, varint32, varint64, varintLength } from './varint.ts';

export class CompactReader extends ByteReader implements WireReader {
  /** The ids of the fields that were read last, of the structs that are open. */
  readonly #lastIds: number[] = [];
  /** The value of a field that is a bool, which its head has. */
  #bool: boolean | undefined;

  structStart(): void {
    this.#lastIds.push(0);
  }

  fieldHeader(): FieldHeader | undefined {
    const start = this.take(1, "a field's type");
    const byte = this.view.getUint8(start);
    if (byte === 0) {
      this.#lastIds.pop();
      return undefined;
    }
    const type = byte & 0x0f;
    const wire = this.#wireOf(type, start, 'a field has');
    const delta = byte >> 4;
    const id = delta === 0 ? this.i16() : (this.#lastIds.at(-1) ?? 0) + delta;
    if (id > 32767) throw new WireProblem(start, `a field has the id ${id}, which is too large`);
    this.#lastIds[Math.max(0, this.#lastIds.length - 1)] = id;
    this.#bool = wire === wireTypes.bool ? type === TRUE : undefined;
    return { wire, id };
  }

  listHeader(): ListHeader {
    const start = this.take(1, 'the head of a list');
    const byte = this.view.getUint8(start);
    const size = byte >> 4 === 15 ? this.#size('the size of a list') : byte >> 4;
    // An empty container may name any type: encoders differ in what they write there.
    const element = size === 0 ? (wireTypeOfCompact(byte & 0x0f) ?? 0) : this.#element(byte & 0x0f, start);
    this.#checkSize(start, 'a list', size, [element]);
    return { element, size };
  }

  mapHeader(): MapHeader {
    const start = this.at;
    const size = this.#size('the size of a map');
    // An empty map does not say of what.
    if (size === 0) return { key: wireTypes.string, value: wireTypes.string, size };
    const types = this.view.getUint8(this.take(1, 'the types of a map'));
    const key = this.#element(types >> 4, start);
    const value = this.#element(types & 0x0f, start);
    this.#checkSize(start, 'a map', size, [key, value]);
    return { key, value, size };
  }

  containerEnd(): void {
    // Nothing stands there.
  }

  bool(): boolean {
    const inHead = this.#bool;
    this.#bool = undefined;
    return inHead ?? this.view.getUint8(this.take(1, 'a bool')) === TRUE;
  }

  i16(): number {
    const start = this.at;
    const value = this.i32();
    if (value !== (value << 16) >> 16)
      throw new WireProblem(start, `an i16 has the value ${value}, which does not fit`);
    return value;
  }

  i32(): number {
    const [start, length] = this.#varint('an i32');
    return signed32(varint32(this.view, start, length));
  }

  i64(): bigint {
    const [start, length] = this.#varint('an i64');
    return signed64(varint64(this.view, start, length));
  }

  /** Other than the specification once said, all libraries write the lowest byte first. */
  double(): number {
    return this.view.getFloat64(this.take(8, 'a double'), true);
  }

  bytes(): Uint8Array {
    const start = this.at;
    const length = this.#size('the length of a string');
    if (length > this.left)
      throw new WireProblem(start, `a string says that it has ${length} bytes, and ${this.left} are left`);
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }

  binary(): Uint8Array {
    return this.bytes();
  }

  /** An unsigned integer of 32 bits. */
  #size(what: string): number {
    const [start, length] = this.#varint(what);
    return varint32(this.view, start, length);
  }

  #varint(what: string): readonly [start: number, length: number] {
    const length = varintLength(this.view, this.at);
    if (length === undefined) throw new WireProblem(this.at, `the bytes end before ${what} is complete`);
    return [this.take(length, what), length];
  }

  #element(type: number, start: number): number {
    return this.#wireOf(type, start, 'a container holds values of');
  }

  #wireOf(type: number, start: number, who: string): number {
    const wire = wireTypeOfCompact(type);
    if (wire === undefined)
      throw new WireProblem(start, `${who} the type ${type}, which Thrift does not have`);
    return wire;
  }

  #checkSize(start: number, what: string, size: number, types: readonly number[]): void {
    const least = types.reduce((sum, type) => sum + (leastSizes.get(type) ?? 0), 0);
    if (size * least <= this.left) return;
    const names = types.map(wireTypeName).join(' and ');
    throw new WireProblem(
      start,
      `${what} says that it has ${size} entries of ${names}, and ${this.left} bytes are left`,
    );
  }
}
