/** Cuts what a server sends, in chunks of any size, into Thrift messages. What the messages say is left to the codec. */
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { ThriftTransport } from '../../../contract/target.ts';
import type { ThriftEnvelope, WireMessage } from '../../call.ts';
import { CallError } from '../../call-error.ts';
import {
  type MessageHeader,
  type PayloadScanner,
  type WireEncoding,
  WireProblem,
} from '../../codecs/thrift/wire.ts';
import { messageTooLarge } from '../../limits.ts';
import { ByteQueue } from '../../wire/byte-queue.ts';
import { FRAME_HEAD, frameLength } from './frame.ts';
import { foreignPeer, TELLING_BYTES } from './foreign-peer.ts';

export interface ThriftMessage extends WireMessage {
  readonly thrift: ThriftEnvelope;
}

/** How many bytes of a message that broke off its error keeps. */
const KEPT_BYTES = 4096;

export class MessageReader {
  readonly #transport: ThriftTransport;
  readonly #encoding: WireEncoding;
  readonly #maxBytes: number;
  readonly #queue = new ByteQueue();
  /** The first bytes of the connection, until a message came. */
  #head: Uint8Array | undefined = new Uint8Array(0);
  /** Whether the header of the message in the frame that is arriving was found to be one. */
  #headerSeen = false;
  /** Of the message that is arriving without a frame, once its header is there. */
  #unframed: { readonly header: MessageHeader; readonly scanner: PayloadScanner } | undefined;

  /** `maxBytes` is the largest message accepted. */
  constructor(transport: ThriftTransport, encoding: WireEncoding, maxBytes: number) {
    this.#transport = transport;
    this.#encoding = encoding;
    this.#maxBytes = maxBytes;
  }

  /**
   * The messages that are complete with the chunk.
   * @throws {CallError} of phase `protocol`, `http` or `tls` where what came is not what a Thrift server would send
   * over the transport; of phase `limit` as soon as a message is known to be too large, before it is read.
   */
  *push(chunk: Uint8Array): Generator<ThriftMessage, void, undefined> {
    this.#queue.append(chunk);
    this.#recognize(chunk);
    try {
      yield* this.#transport === 'framed' ? this.#framedMessages() : this.#unframedMessages();
    } catch (thrown) {
      if (!(thrown instanceof WireProblem)) throw thrown;
      throw this.#broken(
        `the server sent what is no Thrift message: at byte ${thrown.offset}, ${thrown.message}`,
      );
    }
  }

  /**
   * The connection has ended.
   * @throws {CallError} of phase `protocol` where it ended in the middle of a message.
   */
  end(): void {
    const came = this.#queue.length;
    if (came === 0) return;
    const whole =
      this.#transport === 'framed' && came >= FRAME_HEAD
        ? FRAME_HEAD + frameLength(this.#queue.bytes)
        : undefined;
    const of = whole === undefined ? '' : ` of ${whole}`;
    throw this.#broken(`the connection ended in the middle of a message, after ${came}${of} bytes`);
  }

  *#framedMessages(): Generator<ThriftMessage, void, undefined> {
    while (this.#queue.length >= FRAME_HEAD) {
      const bytes = this.#queue.bytes;
      const length = frameLength(bytes);
      if (length < 0) throw new WireProblem(0, `a frame has the negative length ${length}`);
      if (length > this.#maxBytes) throw messageTooLarge(length, this.#maxBytes);
      // What cannot be a message is not waited for.
      if (!this.#headerSeen)
        this.#headerSeen =
          this.#encoding.messageHeader(bytes.subarray(FRAME_HEAD, FRAME_HEAD + length)) !== undefined;
      if (bytes.length < FRAME_HEAD + length) return;
      this.#headerSeen = false;
      const frame = bytes.slice(FRAME_HEAD, FRAME_HEAD + length);
      this.#queue.drop(FRAME_HEAD + length);
      for (const message of messagesOf(frame, this.#encoding, this.#maxBytes)) {
        this.#head = undefined;
        yield message;
      }
    }
  }

  *#unframedMessages(): Generator<ThriftMessage, void, undefined> {
    for (;;) {
      const bytes = this.#queue.bytes;
      this.#unframed ??= this.#unframedStart(bytes);
      if (this.#unframed === undefined) return;
      const { header, scanner } = this.#unframed;
      const length = scanner.scan(bytes.subarray(header.length));
      if (length === undefined) return;
      const payloadEnd = header.length + length;
      const end = payloadEnd + this.#encoding.tailBytes;
      if (bytes.length < end) return;
      const payload = bytes.slice(header.length, payloadEnd);
      this.#queue.drop(end);
      this.#unframed = undefined;
      this.#head = undefined;
      yield { payload, wireBytes: end, thrift: header.envelope };
    }
  }

  #unframedStart(
    bytes: Uint8Array,
  ): { readonly header: MessageHeader; readonly scanner: PayloadScanner } | undefined {
    const header = this.#encoding.messageHeader(bytes);
    return header && { header, scanner: this.#encoding.scanner(this.#maxBytes - header.length) };
  }

  #recognize(chunk: Uint8Array): void {
    if (this.#head === undefined) return;
    const head = new Uint8Array(Math.min(this.#head.length + chunk.length, TELLING_BYTES));
    head.set(this.#head);
    head.set(chunk.subarray(0, head.length - this.#head.length), this.#head.length);
    this.#head = head;
    const foreign = foreignPeer(head, { transport: this.#transport, encoding: this.#encoding.name });
    if (foreign !== undefined) throw foreign;
  }

  /** What of the message came goes with the error. */
  #broken(message: string): CallError {
    const came = this.#queue.bytes.subarray(0, KEPT_BYTES);
    return new CallError('protocol', message, {
      ...(this.#head === undefined
        ? {}
        : { advice: 'look at what listens on this port, and how it is set up' }),
      details: [{ type: `the first ${came.length} bytes of the message`, base64: base64Encode(came) }],
    });
  }
}

/**
 * The messages of a frame. There is one in it as a rule, but a server may write several before it flushes. Bytes that
 * belong to no message are left with the last, whose decoding then tells of them.
 */
function* messagesOf(
  frame: Uint8Array,
  encoding: WireEncoding,
  maxBytes: number,
): Generator<ThriftMessage, void, undefined> {
  let start = 0;
  while (start < frame.length) {
    const rest = frame.subarray(start);
    const header = encoding.messageHeader(rest);
    if (header === undefined)
      throw new WireProblem(frame.length, 'a frame ends before the header of its message does');
    const body = rest.subarray(header.length);
    const length = lengthBeforeNext(body, encoding, maxBytes) ?? body.length;
    const wireBytes = (start === 0 ? FRAME_HEAD : 0) + header.length + length;
    const payload = body.subarray(0, Math.max(0, length - encoding.tailBytes));
    yield { payload, wireBytes, thrift: header.envelope };
    start += header.length + length;
  }
}

/** The length of the payload that `body` starts with, and its tail, where another message follows it. */
function lengthBeforeNext(body: Uint8Array, encoding: WireEncoding, maxBytes: number): number | undefined {
  try {
    const payload = encoding.scanner(maxBytes).scan(body);
    if (payload === undefined) return undefined;
    const length = payload + encoding.tailBytes;
    return encoding.messageHeader(body.subarray(length)) === undefined ? undefined : length;
  } catch (thrown) {
    if (thrown instanceof WireProblem || thrown instanceof CallError) return undefined;
    throw thrown;
  }
}
