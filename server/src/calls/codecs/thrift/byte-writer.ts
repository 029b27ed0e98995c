/** Bytes that are written one after the other, in memory that grows by doubling. Numbers have their highest byte first. */

interface Memory {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** That of a writer that has finished, for the next: most messages are small, and memory costs more than they do. */
let spare: Memory | undefined;

/** Memory beyond this is not kept, in bytes. */
const KEPT = 64 * 1024;

/** Holds nothing, so whoever writes gets memory of its own. */
const none = newMemory(0);

export class ByteWriter {
  #memory: Memory;
  #length = 0;

  constructor() {
    this.#memory = spare ?? newMemory(256);
    spare = undefined;
  }

  /** A copy of what was written. What is written afterwards starts anew. */
  finish(): Uint8Array {
    const written = this.#memory.bytes.slice(0, this.#length);
    if (this.#memory.bytes.length <= KEPT) spare = this.#memory;
    this.#memory = none;
    this.#length = 0;
    return written;
  }

  uint8(value: number): void {
    const at = this.#grow(1);
    this.#memory.view.setUint8(at, value);
  }

  int8(value: number): void {
    const at = this.#grow(1);
    this.#memory.view.setInt8(at, value);
  }

  int16(value: number): void {
    const at = this.#grow(2);
    this.#memory.view.setInt16(at, value);
  }

  int32(value: number): void {
    const at = this.#grow(4);
    this.#memory.view.setInt32(at, value);
  }

  int64(value: bigint): void {
    const at = this.#grow(8);
    this.#memory.view.setBigInt64(at, value);
  }

  float64(value: number): void {
    const at = this.#grow(8);
    this.#memory.view.setFloat64(at, value);
  }

  float64LittleEndian(value: number): void {
    const at = this.#grow(8);
    this.#memory.view.setFloat64(at, value, true);
  }

  bytes(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#memory.bytes.set(value, at);
  }

  /** Makes room for `length` more bytes, and gives where they go. The memory may be another afterwards. */
  #grow(length: number): number {
    const at = this.#length;
    this.#length += length;
    const { bytes } = this.#memory;
    if (this.#length > bytes.length) {
      this.#memory = newMemory(Math.max(this.#length, bytes.length * 2));
      this.#memory.bytes.set(bytes);
    }
    return at;
  }
}

function newMemory(size: number): Memory {
  const bytes = new Uint8Array(size);
  return { bytes, view: new DataView(bytes.buffer) };
}
