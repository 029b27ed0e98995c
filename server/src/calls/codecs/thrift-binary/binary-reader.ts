/**
 * Reads the values of Thrift's binary protocol from bytes that are all there. Nothing it returns is larger than what
 * it was given, and no announced size is believed before it is checked against the bytes that are left.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md
 */
import { ByteReader } from '../thrift/byte-reader.ts';
import {
  type FieldHeader,
  type ListHeader,
  type MapHeader,
  WireProblem,
  type WireReader,
} from '../thrift/wire.ts';
import { isWireType, wireTypeName } from '../thrift/wire-type.ts';
import { binaryLayout } from './binary-layout.ts';

const STOP = 0;

export class BinaryReader extends ByteReader implements WireReader {
  structStart(): void {
    // Nothing stands there.
  }

  containerEnd(): void {
    // Nothing stands there.
  }

  fieldHeader(): FieldHeader | undefined {
    const start = this.take(1, "a field's type");
    const wire = this.view.getUint8(start);
    if (wire === STOP) return undefined;
    if (!isWireType(wire))
      throw new WireProblem(start, `a field has the type ${wire}, which Thrift does not have`);
    return { wire, id: this.view.getInt16(this.take(2, "a field's id")) };
  }

  listHeader(): ListHeader {
    const start = this.take(5, 'the head of a list');
    const element = this.view.getUint8(start);
    const size = this.view.getInt32(start + 1);
    this.#checkContainer(start, 'a list', size, [element]);
    return { element, size };
  }

  mapHeader(): MapHeader {
    const start = this.take(6, 'the head of a map');
    const key = this.view.getUint8(start);
    const value = this.view.getUint8(start + 1);
    const size = this.view.getInt32(start + 2);
    this.#checkContainer(start, 'a map', size, [key, value]);
    return { key, value, size };
  }

  bool(): boolean {
    return this.view.getUint8(this.take(1, 'a bool')) !== 0;
  }

  i16(): number {
    return this.view.getInt16(this.take(2, 'an i16'));
  }

  i32(): number {
    return this.view.getInt32(this.take(4, 'an i32'));
  }

  i64(): bigint {
    return this.view.getBigInt64(this.take(8, 'an i64'));
  }

  double(): number {
    return this.view.getFloat64(this.take(8, 'a double'));
  }

  bytes(): Uint8Array {
    const start = this.at;
    const length = this.view.getInt32(this.take(4, 'the length of a string'));
    if (length < 0) throw new WireProblem(start, `a string has the negative length ${length}`);
    if (length > this.left)
      throw new WireProblem(start, `a string says that it has ${length} bytes, and ${this.left} are left`);
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }

  binary(): Uint8Array {
    return this.bytes();
  }

  #checkContainer(start: number, what: string, size: number, types: readonly number[]): void {
    const problem = containerProblem(size, types, this.left);
    if (problem !== undefined) throw new WireProblem(start, `${what} ${problem}`);
  }
}

/**
 * What is wrong with the head of a container before `left` more bytes, if anything is. An empty container may name
 * any type: encoders differ in what they write there.
 */
function containerProblem(size: number, types: readonly number[], left: number): string | undefined {
  if (size < 0) return `has the negative size ${size}`;
  if (size === 0) return undefined;
  let least = 0;
  for (const type of types) {
    const bytes = binaryLayout.leastSize(type);
    if (bytes === undefined) return `holds values of the type ${type}, which Thrift does not have`;
    least += bytes;
  }
  if (size * least <= left) return undefined;
  return `says that it has ${size} entries of ${types.map(wireTypeName).join(' and ')}, and ${left} bytes are left`;
}
