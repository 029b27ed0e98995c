/** A file for logs, in memory; what it holds can be given to another. */
import type { LogFile } from '../../server/src/calls/log/log-port.ts';

export class MemoryLogFile implements LogFile {
  bytes: Buffer;
  /** How many times it was read. */
  reads = 0;
  /** How many bytes that gave. */
  bytesRead = 0;
  /** What appending fails with. */
  failure: Error | undefined;
  finished = false;

  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = Buffer.from(bytes);
  }

  append(bytes: Uint8Array): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.bytes = Buffer.concat([this.bytes, bytes]);
    return Promise.resolve();
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    this.reads++;
    const read = Uint8Array.from(this.bytes.subarray(offset, offset + length));
    this.bytesRead += read.length;
    return Promise.resolve(read);
  }

  size(): Promise<number> {
    return Promise.resolve(this.bytes.length);
  }

  finish(): Promise<void> {
    this.finished = true;
    return Promise.resolve();
  }
}
