/** Bytes that arrive in pieces and are taken from the front, kept as one piece in memory that grows with what arrives. */

/** Once all was taken, memory beyond this is let go, in bytes. */
const KEPT = 1024 * 1024;

export class ByteQueue {
  #memory = new Uint8Array(4096);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** All that waits. It shares the queue's memory, so it is good until the next call only. */
  get bytes(): Uint8Array {
    return this.#memory.subarray(this.#start, this.#end);
  }

  append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#memory.length) this.#makeRoom(chunk.length);
    this.#memory.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Takes bytes off the front. */
  drop(count: number): void {
    this.#start += Math.min(count, this.length);
    if (this.#start < this.#end) return;
    this.#start = 0;
    this.#end = 0;
    if (this.#memory.length > KEPT) this.#memory = new Uint8Array(4096);
  }

  /** Moves what waits to the front of memory that is twice as large, unless half of the present memory is enough. */
  #makeRoom(count: number): void {
    const needed = this.length + count;
    const waiting = this.bytes;
    if (needed * 2 > this.#memory.length) {
      this.#memory = new Uint8Array(Math.max(needed, this.#memory.length * 2));
      this.#memory.set(waiting);
    } else this.#memory.copyWithin(0, this.#start, this.#end);
    this.#end = waiting.length;
    this.#start = 0;
  }
}
