/**
 * Reads the records of a log one after the other, from a file that is fetched in pieces. Between two fetches nothing is
 * waited for, so that a million records cost no million turns. Ends in good order where the log was cut off.
 */
import { bodySizes, decodeBody, lengthBytes, recordHeadBytes, type StoredEvent } from './log-format.ts';

/** As `LogFile` has it. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

const pieceBytes = 256 * 1024;

export class LogReader {
  readonly #read: ReadBytes;
  readonly #end: number;
  /** Of the next record, in the file. */
  #offset: number;
  #piece: Uint8Array = new Uint8Array(0);
  #pieceOffset: number;
  /** How many bytes the next record lacks; none where there is no next record. */
  #wanted = 0;

  /** Reads the records between two offsets, where records begin. */
  constructor(read: ReadBytes, from: number, to: number) {
    this.#read = read;
    this.#offset = from;
    this.#pieceOffset = from;
    this.#end = to;
  }

  /** Where the next record begins. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * The next event, with no more of its payload than so many bytes. Nothing where more must be fetched first, which
   * then tells whether there is more.
   */
  next(maxPayloadBytes: number): StoredEvent | undefined {
    const sizes = this.#sizes();
    if (sizes === undefined) return undefined;
    const { bodyBytes, beforePayload } = sizes;
    const length = lengthBytes + Math.min(bodyBytes, beforePayload + maxPayloadBytes);
    const at = this.#held(length);
    if (at === undefined) return undefined;
    const stored = decodeBody(this.#piece, at + lengthBytes, at + length, bodyBytes);
    if (stored === undefined) this.#wanted = 0;
    else this.#offset += lengthBytes + bodyBytes;
    return stored;
  }

  /** Goes past the next record; whether it could, as with `next`. */
  skip(): boolean {
    const sizes = this.#sizes();
    if (sizes === undefined) return false;
    this.#offset += lengthBytes + sizes.bodyBytes;
    return true;
  }

  /** Fetches what the next record lacks. False at the end of the log, where records are cut off or are none. */
  async fetch(): Promise<boolean> {
    const wanted = this.#wanted;
    if (wanted === 0) return false;
    this.#pieceOffset = this.#offset;
    const length = Math.min(Math.max(wanted, pieceBytes), this.#end - this.#offset);
    // Of each piece its own: payloads are parts of them.
    this.#piece = await this.#read(this.#offset, length);
    return this.#piece.length >= wanted;
  }

  #sizes(): ReturnType<typeof bodySizes> {
    const left = this.#end - this.#offset;
    this.#wanted = 0;
    if (left <= lengthBytes) return undefined;
    const headBytes = Math.min(recordHeadBytes, left);
    const at = this.#held(headBytes);
    const sizes = at === undefined ? undefined : bodySizes(this.#piece, at, headBytes);
    return sizes === undefined || lengthBytes + sizes.bodyBytes > left ? undefined : sizes;
  }

  /** Where the next record begins in the piece that was fetched, if that holds so many bytes of it. */
  #held(length: number): number | undefined {
    const start = this.#offset - this.#pieceOffset;
    if (start + length <= this.#piece.length) return start;
    this.#wanted = length;
    return undefined;
  }
}
