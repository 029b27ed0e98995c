/**
 * A frame of THeader: one message, with its protocol, transforms and metadata before it.
 * https://github.com/apache/thrift/blob/master/doc/specs/HeaderFormat.md
 */
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { Metadata, ThriftProtocol } from '../../../contract/target.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import { CallError } from '../../call-error.ts';
import { CompactWriter } from '../../codecs/thrift-compact/compact-writer.ts';
import { varint32, varintLength } from '../../codecs/thrift-compact/varint.ts';
import { WireProblem } from '../../codecs/thrift/wire.ts';
import { byteSize, type InflationLimits } from '../../limits.ts';
import { zlib } from '../../transports/inflate.ts';
import { FRAME_HEAD, onTheWire } from './frame.ts';

/** Stands in the first two bytes of a frame, behind its length. */
const HEADER_MAGIC = 0x0fff;

/** Magic, flags, number and size of the header. */
const FIXED_BYTES = 10;

/** The size is counted in words of four bytes, and has 16 bits. */
const LARGEST_HEADER = 0xffff * 4;

/** How much longer than its message a frame can be, in bytes. */
export const HEADER_OVERHEAD = FIXED_BYTES + LARGEST_HEADER;

/** The numbers of the protocols that messages are in. */
const protocolIds: readonly (readonly [ThriftProtocol, number])[] = [
  ['binary', 0],
  ['compact', 2],
];

const ZLIB = 1;
const transformNames: Readonly<Record<number, string>> = { 2: 'HMAC', 3: 'snappy' };

/** Each is undone at the cost of a whole message; libraries write one at most. */
const MOST_TRANSFORMS = 4;

const KEY_VALUE = 1;

export interface HeaderOptions {
  readonly protocol: ThriftProtocol;
  readonly zlib: boolean;
  /** Sent with each message; names as they are written. */
  readonly metadata: Metadata;
}

/** What is the same in the frames of all messages of a call. */
export interface HeaderStart {
  readonly zlib: boolean;
  /** Protocol, transforms and metadata, padded to a multiple of four bytes. */
  readonly header: Uint8Array;
}

/** The frame around a message, with its length before it. */
export function headerFrame(
  { zlib: compressed, header }: HeaderStart,
  seqid: number,
  message: Uint8Array,
): Uint8Array {
  const fixed = new DataView(new ArrayBuffer(FIXED_BYTES));
  fixed.setUint16(0, HEADER_MAGIC);
  fixed.setInt32(4, seqid);
  fixed.setUint16(8, header.length / 4);
  const content = compressed ? zlib.compress(message) : message;
  return onTheWire('framed', new Uint8Array(fixed.buffer), header, content);
}

/** @throws {CallError} of phase `prepare` where the metadata is too large, or the protocol cannot stand in a header. */
export function headerStart({ protocol, zlib: compressed, metadata }: HeaderOptions): HeaderStart {
  const id = protocolIds.find(([name]) => name === protocol)?.[1];
  if (id === undefined)
    throw new CallError('prepare', `THeader does not carry the protocol "${protocol}"`, {
      advice: 'choose "binary" or "compact", or leave out "header"',
      setting: { name: 'thrift', values: ['header,binary', 'header,compact'] },
    });
  const writer = new CompactWriter();
  writer.varint(id);
  writer.varint(compressed ? 1 : 0);
  if (compressed) writer.varint(ZLIB);
  if (metadata.length > 0) {
    writer.varint(KEY_VALUE);
    writer.varint(metadata.length);
    for (const text of metadata.flat()) writer.bytes(new TextEncoder().encode(text));
  }
  const written = writer.finish();
  if (written.length > LARGEST_HEADER)
    throw new CallError(
      'prepare',
      `the metadata takes ${byteSize(written.length)}, and the header of a message holds ${byteSize(LARGEST_HEADER)}`,
    );
  return { zlib: compressed, header: concatBytes([written, new Uint8Array(-written.length & 3)]) };
}

/**
 * The metadata as THeader carries it: as it is written, since any text can stand there.
 * @throws {CallError} of phase `prepare` for an entry without a name.
 */
export function sendableInHeader(metadata: Metadata): Metadata {
  return metadata.map(([name, value]) => {
    if (name.trim() === '') throw new CallError('prepare', 'a header needs a name');
    return [name.trim(), value.trim()];
  });
}

export interface HeaderFrame {
  readonly protocol: ThriftProtocol;
  /** Names and values as they came; values that are no text in base64. */
  readonly metadata: Metadata;
  /** Of the messages in it, after inflation. */
  readonly content: Uint8Array;
  readonly compression?: string;
}

/** Whether a frame, whose length is not among the bytes, starts as THeader's do. */
export function startsHeaderFrame(bytes: Uint8Array): boolean {
  return bytes[0] === HEADER_MAGIC >> 8 && bytes[1] === (HEADER_MAGIC & 0xff);
}

/** The protocol that a frame with such a start is in; nothing where the bytes do not reach so far. */
export function protocolOfHeaderFrame(bytes: Uint8Array): ThriftProtocol | undefined {
  return protocolIds.find(([, id]) => id === bytes[FIXED_BYTES])?.[0];
}

/**
 * Takes a frame apart. `frame` is all that its length counts; its memory is shared where nothing is inflated.
 * @throws {WireProblem} where it is none; its offset counts from the length before it.
 * @throws {CallError} of phase `protocol` for transforms and protocols that are not known; of phase `limit` where the
 * content inflates to more than the limits allow.
 */
export function decodeHeaderFrame(frame: Uint8Array, limits: InflationLimits): HeaderFrame {
  if (frame.length < FIXED_BYTES)
    throw new WireProblem(FRAME_HEAD, `a frame of ${frame.length} bytes is too short for THeader`);
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const end = FIXED_BYTES + view.getUint16(8) * 4;
  if (end > frame.length)
    throw new WireProblem(
      FRAME_HEAD + 8,
      `the header says that it has ${end - FIXED_BYTES} bytes, and ${frame.length - FIXED_BYTES} are left in its frame`,
    );
  const cursor = new HeaderCursor(frame.subarray(0, end), FIXED_BYTES);
  const id = cursor.varint();
  const protocol = protocolIds.find(([, known]) => known === id)?.[0];
  if (protocol === undefined)
    throw new CallError(
      'protocol',
      `the server answered in the protocol ${id} of THeader, which is not known`,
      {
        advice: 'have the server answer in binary (0) or compact (2)',
      },
    );
  const transforms = transformsAt(cursor);
  const metadata = metadataAt(cursor);
  let content = frame.subarray(end);
  for (const _ of transforms) content = zlib.inflate(content, limits);
  return { protocol, metadata, content, ...(transforms.length > 0 && { compression: zlib.name }) };
}

/** The transforms that were applied, all of them zlib: no other is known. */
function transformsAt(cursor: HeaderCursor): readonly number[] {
  const start = cursor.at;
  const count = cursor.varint();
  if (count > MOST_TRANSFORMS)
    throw new WireProblem(
      FRAME_HEAD + start,
      `the header names ${count} transforms, more than ${MOST_TRANSFORMS}`,
    );
  const transforms = Array.from({ length: count }, () => cursor.varint());
  const unknown = transforms.find((transform) => transform !== ZLIB && transform !== 0);
  if (unknown !== undefined)
    throw new CallError(
      'protocol',
      `the server answered with the transform ${transformNames[unknown] ?? unknown} of THeader, which is not supported`,
      { advice: 'have the server answer with zlib, or without a transform' },
    );
  return transforms.filter((transform) => transform === ZLIB);
}

/** What follows a block of a kind that is not known cannot be read: their sizes are not in them. */
function metadataAt(cursor: HeaderCursor): Metadata {
  const metadata: [string, string][] = [];
  while (cursor.left > 0 && cursor.varint() === KEY_VALUE) {
    const start = cursor.at;
    const count = cursor.varint();
    // Each entry has two lengths at least.
    if (count * 2 > cursor.left)
      throw new WireProblem(
        FRAME_HEAD + start,
        `the header says that it has ${count} entries, and ${cursor.left} bytes of it are left`,
      );
    for (let index = 0; index < count; index++) metadata.push([cursor.text(), cursor.text()]);
  }
  return metadata;
}

/** Takes the parts of a header from its front. All throw a `WireProblem` where there is no such part. */
class HeaderCursor {
  readonly #header: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(header: Uint8Array, start: number) {
    this.#header = header;
    this.#view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    this.at = start;
  }

  get left(): number {
    return this.#header.length - this.at;
  }

  varint(): number {
    const length = varintLength(this.#view, this.at);
    if (length === undefined)
      throw new WireProblem(FRAME_HEAD + this.at, 'the header ends before a number is complete');
    const value = varint32(this.#view, this.at, length);
    this.at += length;
    return value;
  }

  text(): string {
    const start = this.at;
    const length = this.varint();
    if (length > this.left)
      throw new WireProblem(
        FRAME_HEAD + start,
        `the header says that a text has ${length} bytes, and ${this.left} bytes of it are left`,
      );
    const bytes = this.#header.subarray(this.at, this.at + length);
    this.at += length;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return base64Encode(bytes);
    }
  }
}
