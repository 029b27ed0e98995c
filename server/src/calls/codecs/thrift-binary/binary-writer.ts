/**
 * Writes values as Thrift's binary protocol has them. Whether they are in range is for the caller to see to.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md
 */
import type { FieldHeader, ListHeader, MapHeader, WireWriter } from '../thrift/wire.ts';

export class BinaryWriter implements WireWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  fieldHeader(header: FieldHeader): void {
    const at = this.#grow(3);
    this.#view.setUint8(at, header.wire);
    this.#view.setInt16(at + 1, header.id);
  }

  fieldStop(): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, 0);
  }

  listHeader(header: ListHeader): void {
    const at = this.#grow(5);
    this.#view.setUint8(at, header.element);
    this.#view.setInt32(at + 1, header.size);
  }

  mapHeader(header: MapHeader): void {
    const at = this.#grow(6);
    this.#view.setUint8(at, header.key);
    this.#view.setUint8(at + 1, header.value);
    this.#view.setInt32(at + 2, header.size);
  }

  bool(value: boolean): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, value ? 1 : 0);
  }

  i8(value: number): void {
    const at = this.#grow(1);
    this.#view.setInt8(at, value);
  }

  i16(value: number): void {
    const at = this.#grow(2);
    this.#view.setInt16(at, value);
  }

  i32(value: number): void {
    const at = this.#grow(4);
    this.#view.setInt32(at, value);
  }

  i64(value: bigint): void {
    const at = this.#grow(8);
    this.#view.setBigInt64(at, value);
  }

  double(value: number): void {
    const at = this.#grow(8);
    this.#view.setFloat64(at, value);
  }

  bytes(value: Uint8Array): void {
    this.i32(value.length);
    this.raw(value);
  }

  uuid(value: Uint8Array): void {
    this.raw(value);
  }

  /** The bytes as they are, without their length. */
  raw(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }

  /** Makes room for `length` more bytes, and gives where they go. Bytes and view may be others afterwards. */
  #grow(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
