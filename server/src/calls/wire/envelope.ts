/**
 * The frames that messages travel in: one byte of flags, four of length (big endian), the payload. The same in gRPC
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, "Length-Prefixed-Message") and in Connect streams
 * (https://connectrpc.com/docs/protocol#streaming-rpcs). What the flags mean is left to the protocols.
 */
import { CallError } from '../call-error.ts';
import { messageTooLarge } from '../limits.ts';

export interface Envelope {
  readonly flags: number;
  /** May share memory with the chunk it came in. */
  readonly data: Uint8Array;
}

export const envelopeHeadBytes = 5;

/** Cuts a stream of bytes, given in chunks of any size, into envelopes. */
export class EnvelopeReader {
  readonly #maxBytes: number;
  #buffer: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  /** Whether the buffer was made here, so that what is behind `#end` may be written to. */
  #owned = false;

  /** `maxBytes` is the largest payload accepted. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** A chunk that follows a whole envelope is taken as it is; else it is copied, with room to grow by doubling. */
  push(chunk: Uint8Array): void {
    const left = this.leftover;
    if (left === 0) {
      this.#buffer = chunk;
      this.#start = 0;
      this.#end = chunk.length;
      this.#owned = false;
      return;
    }
    if (!this.#owned || this.#buffer.length - this.#end < chunk.length) {
      const room = left + chunk.length + (this.#owned ? left : 0);
      const grown = new Uint8Array(room);
      grown.set(this.#buffer.subarray(this.#start, this.#end));
      this.#buffer = grown;
      this.#start = 0;
      this.#end = left;
      this.#owned = true;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /**
   * The next envelope that is complete.
   * @throws {CallError} of phase `limit` as soon as a head announces more than the limit; nothing is allocated for it.
   */
  next(): Envelope | undefined {
    if (this.leftover < envelopeHeadBytes) return undefined;
    const head = this.#buffer.subarray(this.#start, this.#start + envelopeHeadBytes);
    const [flags = 0, a = 0, b = 0, c = 0, d = 0] = head;
    const length = a * 0x1000000 + ((b << 16) | (c << 8) | d);
    if (length > this.#maxBytes) throw tooLarge(head, length, this.#maxBytes);
    if (this.leftover < envelopeHeadBytes + length) return undefined;
    const from = this.#start + envelopeHeadBytes;
    this.#start = from + length;
    return { flags, data: this.#buffer.subarray(from, this.#start) };
  }

  /** How many bytes of an envelope that is not complete are there. */
  get leftover(): number {
    return this.#end - this.#start;
  }
}

/** A length beyond all measure is most often text that is read as one: `HTTP/` announces 1.4 GB. */
function tooLarge(head: Uint8Array, length: number, limit: number): CallError {
  const text = String.fromCharCode(...head);
  if (!/^[\x20-\x7e\r\n\t]+$/.test(text)) return messageTooLarge(length, limit);
  return new CallError(
    'protocol',
    `the answer is not made of messages: it starts with the text ${JSON.stringify(text)}`,
    { code: 'internal', advice: 'see what answers at this address: it may be a proxy or another service' },
  );
}

/** Head and payload as one piece. */
export function encodeEnvelope(flags: number, data: Uint8Array): Uint8Array {
  const envelope = new Uint8Array(envelopeHeadBytes + data.length);
  const { length } = data;
  envelope[0] = flags;
  envelope[1] = length >>> 24;
  envelope[2] = length >>> 16;
  envelope[3] = length >>> 8;
  envelope[4] = length;
  envelope.set(data, envelopeHeadBytes);
  return envelope;
}
