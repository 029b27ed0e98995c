/** Bytes that are all there, taken from the front: what the readers of Thrift's binary encodings have in common. */
import { WireProblem } from './wire.ts';

export abstract class ByteReader {
  protected readonly source: Uint8Array;
  protected readonly view: DataView;
  /** Of the next byte. */
  protected at = 0;

  constructor(source: Uint8Array) {
    this.source = source;
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  get offset(): number {
    return this.at;
  }

  get left(): number {
    return this.source.length - this.at;
  }

  i8(): number {
    return this.view.getInt8(this.take(1, 'an i8'));
  }

  uuid(): Uint8Array {
    const start = this.take(16, 'a uuid');
    return this.source.subarray(start, start + 16);
  }

  /**
   * Where the next `length` bytes start; goes past them.
   * @throws {WireProblem} where there are fewer; `what` is what they would be.
   */
  protected take(length: number, what: string): number {
    const start = this.at;
    if (length > this.left) throw new WireProblem(start, `the bytes end before ${what} is complete`);
    this.at += length;
    return start;
  }
}
