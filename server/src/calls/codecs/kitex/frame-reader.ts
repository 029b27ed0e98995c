/** Cuts what a server sends over TTHeader, in chunks of any size, into frames. */
import { CallError } from '../../call-error.ts';
import { messageTooLarge } from '../../limits.ts';
import { ByteQueue } from '../../wire/byte-queue.ts';
import { WireProblem } from '../thrift/wire.ts';
import { checkTtHeaderStart, decodeTtHeader, type TtHeaderFrame, ttHeaderLength } from './ttheader.ts';

export class TtHeaderReader {
  readonly #maxBytes: number;
  readonly #queue = new ByteQueue();

  /** `maxBytes` is the longest frame accepted. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The frames that are complete with the chunk.
   * @throws {CallError} of phase `protocol` for what is no frame; of phase `limit` as soon as one is known to be too
   * long, before it is read.
   */
  *push(chunk: Uint8Array): Generator<TtHeaderFrame, void, undefined> {
    this.#queue.append(chunk);
    for (;;) {
      const bytes = this.#queue.bytes;
      const length = ttHeaderLength(bytes);
      try {
        checkTtHeaderStart(bytes);
        if (length !== undefined && length > this.#maxBytes) throw messageTooLarge(length, this.#maxBytes);
        if (length === undefined || bytes.length < length) return;
        const frame = decodeTtHeader(bytes.slice(0, length));
        this.#queue.drop(length);
        yield frame;
      } catch (thrown) {
        if (!(thrown instanceof WireProblem)) throw thrown;
        throw new CallError(
          'protocol',
          `the server sent what is no frame of TTHeader: at byte ${thrown.offset}, ${thrown.message}`,
        );
      }
    }
  }

  /**
   * The connection has ended.
   * @throws {CallError} of phase `protocol` where it ended in the middle of a frame.
   */
  end(): void {
    const { length } = this.#queue;
    if (length > 0)
      throw new CallError('protocol', `the connection ended in the middle of a frame, after ${length} bytes`);
  }
}
