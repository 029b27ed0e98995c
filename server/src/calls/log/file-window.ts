/** Reads here and there in a file, fetching it in pieces, so that neighbors come with one access. */
import type { LogFile } from './log-port.ts';

const pieceBytes = 256 * 1024;

export class FileWindow {
  readonly #file: LogFile;
  #offset = 0;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(file: LogFile) {
    this.#file = file;
  }

  /** Valid until the next call. Fewer than `length` bytes at the end of the file. */
  async at(offset: number, length: number): Promise<Uint8Array> {
    const start = offset - this.#offset;
    if (start >= 0 && start + length <= this.#bytes.length)
      return this.#bytes.subarray(start, start + length);
    this.#bytes = await this.#file.read(offset, Math.max(length, pieceBytes));
    this.#offset = offset;
    return this.#bytes.subarray(0, length);
  }
}
