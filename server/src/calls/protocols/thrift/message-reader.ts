/** Cuts what a server sends, in chunks of any size, into Thrift messages. What the messages say is left to the codec. */
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { Metadata } from '../../../contract/target.ts';
import type { ThriftEnvelope, WireMessage } from '../../call.ts';
import { CallError } from '../../call-error.ts';
import {
  type MessageHeader,
  type PayloadScanner,
  type WireEncoding,
  WireProblem,
} from '../../codecs/thrift/wire.ts';
import { tooManyEmptyFrames, usualLimits } from '../../limits.ts';
import { ByteQueue } from '../../wire/byte-queue.ts';
import { acceptedFrameLength, FRAME_HEAD, frameLength, type Framing } from './frame.ts';
import { FirstBytes } from './first-bytes.ts';
import type { ThriftDialect } from './server-way.ts';

export interface ThriftMessage extends WireMessage {
  readonly thrift: ThriftEnvelope;
  /** What came with it, in THeader. */
  readonly headers?: Metadata;
}

export interface ThriftReader {
  /**
   * The messages that are complete with the chunk.
   * @throws {CallError} of phase `protocol`, `http` or `tls` where what came is not what a Thrift server would send
   * over the transport; of phase `limit` as soon as a message is known to be too large, before it is read.
   */
  push(chunk: Uint8Array): Iterable<ThriftMessage>;
  /**
   * No more comes.
   * @throws {CallError} of phase `protocol` where that is in the middle of a message.
   */
  end(): void;
}

/** How many bytes of a message that broke off its error keeps. */
const KEPT_BYTES = 4096;

/** Of messages that are framed or follow each other as they are. */
export class MessageReader implements ThriftReader {
  readonly #framing: Framing;
  readonly #encoding: WireEncoding;
  readonly #maxBytes: number;
  readonly #maxEmptyFrames: number;
  readonly #queue = new ByteQueue();
  /** Since the last message. */
  #emptyFrames = 0;
  readonly #first: FirstBytes;
  /** Whether the header of the message in the frame that is arriving was found to be one. */
  #headerSeen = false;
  /** Of the message that is arriving without a frame, once its header is there. */
  #unframed: { readonly header: MessageHeader; readonly scanner: PayloadScanner } | undefined;

  /**
   * `maxBytes` is the largest message accepted; `maxEmptyFrames` how many may come before one; `expected` says how the
   * call was made.
   */
  constructor(
    framing: Framing,
    encoding: WireEncoding,
    maxBytes: number,
    maxEmptyFrames = usualLimits.maxEmptyFrames,
    expected: ThriftDialect = { framing, encoding: encoding.name, header: false },
  ) {
    this.#framing = framing;
    this.#encoding = encoding;
    this.#maxBytes = maxBytes;
    this.#maxEmptyFrames = maxEmptyFrames;
    this.#first = new FirstBytes(expected);
  }

  *push(chunk: Uint8Array): Generator<ThriftMessage, void, undefined> {
    this.#queue.append(chunk);
    this.#first.push(chunk);
    try {
      yield* this.#framing === 'framed' ? this.#framedMessages() : this.#unframedMessages();
    } catch (thrown) {
      throw noMessage(thrown, this.#queue.bytes, this.#first);
    }
  }

  end(): void {
    const came = this.#queue.length;
    if (came === 0) return;
    const whole =
      this.#framing === 'framed' && came >= FRAME_HEAD
        ? FRAME_HEAD + frameLength(this.#queue.bytes)
        : undefined;
    const of = whole === undefined ? '' : ` of ${whole}`;
    const what = `the connection ended in the middle of a message, after ${came}${of} bytes`;
    throw brokenMessage(what, this.#queue.bytes, this.#first);
  }

  *#framedMessages(): Generator<ThriftMessage, void, undefined> {
    while (this.#queue.length >= FRAME_HEAD) {
      const bytes = this.#queue.bytes;
      const length = acceptedFrameLength(bytes, this.#maxBytes);
      if (length === 0 && ++this.#emptyFrames > this.#maxEmptyFrames)
        throw tooManyEmptyFrames(this.#maxEmptyFrames);
      // What cannot be a message is not waited for.
      if (!this.#headerSeen)
        this.#headerSeen =
          this.#encoding.messageHeader(bytes.subarray(FRAME_HEAD, FRAME_HEAD + length)) !== undefined;
      if (bytes.length < FRAME_HEAD + length) return;
      this.#headerSeen = false;
      const frame = bytes.slice(FRAME_HEAD, FRAME_HEAD + length);
      this.#queue.drop(FRAME_HEAD + length);
      for (const message of messagesOf(frame, this.#encoding, this.#maxBytes)) {
        this.#first.recognized();
        this.#emptyFrames = 0;
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
      this.#first.recognized();
      yield { payload, wireBytes: end, thrift: header.envelope };
    }
  }

  #unframedStart(
    bytes: Uint8Array,
  ): { readonly header: MessageHeader; readonly scanner: PayloadScanner } | undefined {
    const header = this.#encoding.messageHeader(bytes);
    return header && { header, scanner: this.#encoding.scanner(this.#maxBytes - header.length) };
  }
}

/** What is to be thrown in place of what was, where that is a problem of the bytes that came. */
export function noMessage(thrown: unknown, came: Uint8Array, first: FirstBytes): unknown {
  if (!(thrown instanceof WireProblem)) return thrown;
  const what = `the server sent what is no Thrift message: at byte ${thrown.offset}, ${thrown.message}`;
  return brokenMessage(what, came, first);
}

/** What of the message came goes with the error. */
export function brokenMessage(message: string, came: Uint8Array, first: FirstBytes): CallError {
  const kept = came.subarray(0, KEPT_BYTES);
  return new CallError('protocol', message, {
    ...(!first.pending ? {} : { advice: 'look at what listens on this port, and how it is set up' }),
    details: [{ type: `the first ${kept.length} bytes of the message`, base64: base64Encode(kept) }],
  });
}

/**
 * The messages of a frame. There is one in it as a rule, but a server may write several before it flushes. Bytes that
 * belong to no message are left with the last, whose decoding then tells of them.
 */
export function* messagesOf(
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
