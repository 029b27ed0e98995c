/**
 * Writes values as Thrift's binary protocol has them. Whether they are in range is for the caller to see to.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md
 */
import { ByteWriter } from '../thrift/byte-writer.ts';
import type { FieldHeader, ListHeader, MapHeader, WireWriter } from '../thrift/wire.ts';

export class BinaryWriter implements WireWriter {
  readonly #out = new ByteWriter();

  finish(): Uint8Array {
    return this.#out.finish();
  }

  structStart(): void {
    // Nothing stands there.
  }

  fieldHeader({ wire, id }: FieldHeader): void {
    this.#out.uint8(wire);
    this.#out.int16(id);
  }

  fieldStop(): void {
    this.#out.uint8(0);
  }

  listHeader({ element, size }: ListHeader): void {
    this.#out.uint8(element);
    this.#out.int32(size);
  }

  mapHeader({ key, value, size }: MapHeader): void {
    this.#out.uint8(key);
    this.#out.uint8(value);
    this.#out.int32(size);
  }

  containerEnd(): void {
    // Nothing stands there.
  }

  bool(value: boolean): void {
    this.#out.uint8(value ? 1 : 0);
  }

  i8(value: number): void {
    this.#out.int8(value);
  }

  i16(value: number): void {
    this.#out.int16(value);
  }

  i32(value: number): void {
    this.#out.int32(value);
  }

  i64(value: bigint): void {
    this.#out.int64(value);
  }

  double(value: number): void {
    this.#out.float64(value);
  }

  bytes(value: Uint8Array): void {
    this.#out.int32(value.length);
    this.#out.bytes(value);
  }

  binary(value: Uint8Array): void {
    this.bytes(value);
  }

  uuid(value: Uint8Array): void {
    this.#out.bytes(value);
  }
}
