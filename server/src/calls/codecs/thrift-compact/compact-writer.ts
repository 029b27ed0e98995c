/**
 * Writes values as Thrift's compact protocol has them. Whether they are in range is for the caller to see to.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
import { ByteWriter } from '../thrift/byte-writer.ts';
import type { FieldHeader, ListHeader, MapHeader, WireWriter } from '../thrift/wire.ts';
import { wireTypes } from '../thrift/wire-type.ts';
import { compactType, FALSE, TRUE } from './compact-types.ts';
import { unsigned32, unsigned64 } from './varint.ts';

export class CompactWriter implements WireWriter {
  readonly #out = new ByteWriter();
  /** The ids of the fields that were written last, of the structs that are open. */
  readonly #lastIds: number[] = [];
  /** The id of a field that is a bool, whose head is written with its value. */
  #boolId: number | undefined;

  finish(): Uint8Array {
    return this.#out.finish();
  }

  structStart(): void {
    this.#lastIds.push(0);
  }

  fieldHeader({ wire, id }: FieldHeader): void {
    if (wire === wireTypes.bool) this.#boolId = id;
    else this.#head(compactType(wire), id);
  }

  fieldStop(): void {
    this.#lastIds.pop();
    this.#out.uint8(0);
  }

  listHeader({ element, size }: ListHeader): void {
    const type = compactType(element);
    this.#out.uint8((Math.min(size, 15) << 4) | type);
    if (size >= 15) this.varint(size);
  }

  mapHeader({ key, value, size }: MapHeader): void {
    this.varint(size);
    if (size > 0) this.#out.uint8((compactType(key) << 4) | compactType(value));
  }

  containerEnd(): void {
    // Nothing stands there.
  }

  bool(value: boolean): void {
    const number = value ? TRUE : FALSE;
    if (this.#boolId === undefined) this.#out.uint8(number);
    else this.#head(number, this.#boolId);
    this.#boolId = undefined;
  }

  i8(value: number): void {
    this.#out.uint8(value & 0xff);
  }

  i16(value: number): void {
    this.i32(value);
  }

  i32(value: number): void {
    this.varint(unsigned32(value));
  }

  i64(value: bigint): void {
    let rest = unsigned64(value);
    for (; rest >= 0x80n; rest >>= 7n) this.#out.uint8(Number(rest & 0x7fn) | 0x80);
    this.#out.uint8(Number(rest));
  }

  /** Other than the specification once said, all libraries write the lowest byte first. */
  double(value: number): void {
    this.#out.float64LittleEndian(value);
  }

  bytes(value: Uint8Array): void {
    this.varint(value.length);
    this.#out.bytes(value);
  }

  binary(value: Uint8Array): void {
    this.bytes(value);
  }

  uuid(value: Uint8Array): void {
    this.#out.bytes(value);
  }

  /** A byte as it is. */
  byte(value: number): void {
    this.#out.uint8(value);
  }

  /** An unsigned integer of 32 bits. */
  varint(value: number): void {
    let rest = value >>> 0;
    for (; rest >= 0x80; rest >>>= 7) this.#out.uint8((rest & 0x7f) | 0x80);
    this.#out.uint8(rest);
  }

  /** The short form has the distance from the field before, where that is 1 to 15. */
  #head(type: number, id: number): void {
    const last = this.#lastIds.length - 1;
    const delta = id - (this.#lastIds[last] ?? 0);
    if (delta > 0 && delta <= 15) this.#out.uint8((delta << 4) | type);
    else {
      this.#out.uint8(type);
      this.i16(id);
    }
    this.#lastIds[Math.max(0, last)] = id;
  }
}
