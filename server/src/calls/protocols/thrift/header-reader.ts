/**
 * Cuts what a server sends that is called in THeader into messages. Such a server answers each client in kind, but one
 * that did not understand the header answers without it: then messages are read as they come.
 * https://github.com/apache/thrift/blob/master/doc/specs/HeaderFormat.md
 */
import { encodings } from '../../codecs/thrift/encodings.ts';
import { WireProblem } from '../../codecs/thrift/wire.ts';
import type { ThriftProtocol } from '../../../contract/target.ts';
import { type Limits, messageTooLarge } from '../../limits.ts';
import { ByteQueue } from '../../wire/byte-queue.ts';
import { FirstBytes } from './first-bytes.ts';
import { encodingOf } from './foreign-peer.ts';
import { acceptedFrameLength, FRAME_HEAD, type Framing } from './frame.ts';
import { FrameStripper } from './frame-stripper.ts';
import { decodeHeaderFrame, HEADER_OVERHEAD, startsHeaderFrame } from './header-frame.ts';
import {
  brokenMessage,
  noMessage,
  MessageReader,
  messagesOf,
  type ThriftMessage,
  type ThriftReader,
} from './message-reader.ts';
import type { ThriftDialect } from './server-way.ts';

export interface HeaderReaderOptions {
  /** `framed`: each frame of THeader stands in another frame. */
  readonly framing: Framing;
  /** Of the call; a message in another one says so. */
  readonly protocol: ThriftProtocol;
  readonly limits: Limits;
  /** How the call was made, where its settings say more than that. */
  readonly expected?: ThriftDialect;
}

export class HeaderReader implements ThriftReader {
  readonly #options: HeaderReaderOptions;
  readonly #queue = new ByteQueue();
  readonly #first: FirstBytes;
  readonly #outer: FrameStripper | undefined;
  /** For a server that answers without headers, once that is known. */
  #bare: { readonly reader: MessageReader; readonly protocol: ThriftProtocol } | undefined;

  constructor(options: HeaderReaderOptions) {
    this.#options = options;
    const { framing, protocol: encoding, expected = { framing, encoding, header: true } } = options;
    this.#first = new FirstBytes(expected);
    if (framing === 'framed')
      this.#outer = new FrameStripper(options.limits.maxMessageBytes + HEADER_OVERHEAD + FRAME_HEAD);
  }

  *push(chunk: Uint8Array): Generator<ThriftMessage, void, undefined> {
    this.#first.push(chunk);
    try {
      for (const piece of this.#outer?.push(chunk) ?? [chunk]) yield* this.#pushInner(piece);
    } catch (thrown) {
      throw noMessage(thrown, this.#queue.bytes, this.#first);
    }
  }

  end(): void {
    this.#bare?.reader.end();
    const came = this.#queue.length;
    if (came === 0 && this.#outer?.inFrame !== true) return;
    throw brokenMessage(
      `the connection ended in the middle of a message, after ${came} bytes`,
      this.#queue.bytes,
      this.#first,
    );
  }

  *#pushInner(piece: Uint8Array): Generator<ThriftMessage, void, undefined> {
    if (this.#bare !== undefined) {
      yield* this.#pushBare(piece);
      return;
    }
    this.#queue.append(piece);
    if (this.#first.pending && this.#startsBare()) {
      const all = this.#queue.bytes.slice();
      this.#queue.drop(all.length);
      yield* this.#pushBare(all);
    } else yield* this.#headerMessages();
  }

  /** Whether the first bytes are those of a message without a header, which is then how all are read. */
  #startsBare(): boolean {
    const bytes = this.#queue.bytes;
    const unframed = encodingOf(bytes);
    const protocol = unframed ?? encodingOf(bytes.subarray(FRAME_HEAD));
    if (protocol === undefined || protocol === 'header') return false;
    const framing = unframed === undefined ? 'framed' : 'buffered';
    const reader = new MessageReader(framing, encodings[protocol], this.#options.limits.maxMessageBytes);
    this.#bare = { reader, protocol };
    return true;
  }

  *#pushBare(piece: Uint8Array): Generator<ThriftMessage, void, undefined> {
    if (this.#bare === undefined) return;
    const { reader, protocol } = this.#bare;
    for (const message of reader.push(piece)) yield this.#inProtocol(message, protocol);
  }

  *#headerMessages(): Generator<ThriftMessage, void, undefined> {
    const { maxMessageBytes: maxBytes } = this.#options.limits;
    while (this.#queue.length >= FRAME_HEAD) {
      const bytes = this.#queue.bytes;
      const length = acceptedFrameLength(bytes, maxBytes, HEADER_OVERHEAD);
      if (bytes.length >= FRAME_HEAD + Math.min(2, length) && !startsHeaderFrame(bytes.subarray(FRAME_HEAD)))
        throw new WireProblem(FRAME_HEAD, 'the frame does not start with 0x0fff as in THeader');
      const wireBytes = FRAME_HEAD + length;
      if (bytes.length < wireBytes) return;
      const frame = bytes.slice(FRAME_HEAD, wireBytes);
      yield* this.#messagesOf(frame, wireBytes + (this.#outer === undefined ? 0 : FRAME_HEAD));
      this.#queue.drop(wireBytes);
    }
  }

  *#messagesOf(frame: Uint8Array, frameBytes: number): Generator<ThriftMessage, void, undefined> {
    const { limits } = this.#options;
    const { maxMessageBytes: maxBytes } = limits;
    const { protocol, metadata, content, compression } = decodeHeaderFrame(frame, limits);
    if (content.length > maxBytes) throw messageTooLarge(content.length, maxBytes);
    let wireBytes = frameBytes;
    for (const message of messagesOf(content, encodings[protocol], maxBytes)) {
      this.#first.recognized();
      const travelled = { wireBytes, headers: metadata, ...(compression !== undefined && { compression }) };
      yield this.#inProtocol({ ...message, ...travelled }, protocol);
      // What else is in the frame came with the first.
      wireBytes = 0;
    }
  }

  #inProtocol(message: ThriftMessage, protocol: ThriftProtocol): ThriftMessage {
    if (protocol === this.#options.protocol) return message;
    return { ...message, thrift: { ...message.thrift, protocol } };
  }
}
