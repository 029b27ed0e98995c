/** Takes frames off a stream whose content is a stream of its own: gives what is in them, as it comes. */
import { acceptedFrameLength, FRAME_HEAD } from './frame.ts';

export class FrameStripper {
  readonly #maxBytes: number;
  readonly #head = new Uint8Array(FRAME_HEAD);
  #headBytes = 0;
  /** What is still to come of the frame. */
  #left = 0;

  /** `maxBytes` is the longest frame accepted. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether a frame has begun and not ended. */
  get inFrame(): boolean {
    return this.#headBytes > 0 || this.#left > 0;
  }

  /**
   * The contents that the chunk brings, which share its memory.
   * @throws {WireProblem} where a length is negative.
   * @throws {CallError} of phase `limit` where a frame is too long.
   */
  *push(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left > 0) {
        const piece = chunk.subarray(at, at + this.#left);
        at += piece.length;
        this.#left -= piece.length;
        yield piece;
        continue;
      }
      const part = chunk.subarray(at, at + FRAME_HEAD - this.#headBytes);
      this.#head.set(part, this.#headBytes);
      this.#headBytes += part.length;
      at += part.length;
      if (this.#headBytes < FRAME_HEAD) return;
      this.#headBytes = 0;
      this.#left = acceptedFrameLength(this.#head, this.#maxBytes);
    }
  }
}
