/**
 * The frames of TTHeader, in which Kitex sends Thrift: a head with keys and values, and a payload. What the keys say of
 * streams is left to `stream-frame.ts`. All numbers are big endian
 * (https://www.cloudwego.io/docs/kitex/reference/transport-protocol-ttheader/).
 */
import { CallError } from '../../call-error.ts';
import { WireProblem } from '../thrift/wire.ts';

export interface TtHeaderFrame {
  readonly flags: number;
  /** The number of the call, or of the stream; signed. */
  readonly seqid: number;
  /** What the payload is; see `payloadKinds`. */
  readonly payloadKind: number;
  readonly numbered: ReadonlyMap<number, string>;
  readonly named: ReadonlyMap<string, string>;
  readonly token?: string;
  readonly payload: Uint8Array;
}

export const payloadKinds = { message: 0x00, thriftStruct: 0x10, protobufStruct: 0x11 } as const;

/** The frame is one of a stream. */
export const STREAMING_FLAG = 0x0002;

/** What of a frame its own length counts, before keys and values. */
const META_BYTES = 10;
const LENGTH_BYTES = 4;
const MAGIC = 0x1000;
/** As much as its readers accept. */
const LONGEST_FRAME = 0x3fffffff;
const LONGEST_INFO = 0xffff;

const blocks = { padding: 0x00, named: 0x01, numbered: 0x10, token: 0x11 } as const;

/** @throws {CallError} of phase `prepare` where keys and values are longer than a frame can hold. */
export function encodeTtHeader(frame: TtHeaderFrame): Uint8Array {
  const info = encodeInfo(frame);
  const length = META_BYTES + info.length + frame.payload.length;
  if (info.length > LONGEST_INFO || length > LONGEST_FRAME)
    throw new CallError('prepare', 'the message is too long for a frame of TTHeader');
  const bytes = new Uint8Array(LENGTH_BYTES + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length);
  view.setUint16(4, MAGIC);
  view.setUint16(6, frame.flags);
  view.setInt32(8, frame.seqid);
  view.setUint16(12, info.length / 4);
  bytes.set(info, LENGTH_BYTES + META_BYTES);
  bytes.set(frame.payload, LENGTH_BYTES + META_BYTES + info.length);
  return bytes;
}

/** How long the frame is that the bytes start with; nothing where too few are there. */
export function ttHeaderLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  return LENGTH_BYTES + viewOf(bytes).getUint32(0);
}

/**
 * Whether bytes are the start of a frame, as far as they go.
 * @throws {WireProblem} as soon as they cannot be.
 */
export function checkTtHeaderStart(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const length = (ttHeaderLength(bytes) ?? LENGTH_BYTES + META_BYTES) - LENGTH_BYTES;
  if (length < META_BYTES || length > LONGEST_FRAME)
    throw new WireProblem(0, `a frame of TTHeader cannot have a length of ${length} bytes`);
  if (bytes.length >= 6 && view.getUint16(4) !== MAGIC)
    throw new WireProblem(4, 'the frame is not of TTHeader');
}

/**
 * A whole frame; its payload shares memory with the bytes.
 * @throws {WireProblem} where it is none.
 */
export function decodeTtHeader(bytes: Uint8Array): TtHeaderFrame {
  checkTtHeaderStart(bytes);
  const length = ttHeaderLength(bytes);
  if (length === undefined || bytes.length < LENGTH_BYTES + META_BYTES || length !== bytes.length)
    throw new WireProblem(
      bytes.length,
      `a frame says that it has ${length ?? 'more'} bytes, and has ${bytes.length}`,
    );
  const view = viewOf(bytes);
  const infoStart = LENGTH_BYTES + META_BYTES;
  const infoEnd = infoStart + view.getUint16(12) * 4;
  if (infoEnd > bytes.length) throw new WireProblem(12, 'the head of a frame is longer than the frame');
  const { payloadKind, numbered, named, token } = new InfoReader(bytes, infoStart, infoEnd).read();
  return {
    flags: view.getUint16(6),
    seqid: view.getInt32(8),
    payloadKind,
    numbered,
    named,
    ...(token === undefined ? {} : { token }),
    payload: bytes.subarray(infoEnd),
  };
}

type Info = Pick<TtHeaderFrame, 'payloadKind' | 'numbered' | 'named' | 'token'>;

function encodeInfo({ payloadKind, numbered, named, token }: TtHeaderFrame): Uint8Array {
  const bytes: number[] = [payloadKind, 0];
  const u16 = (value: number): number => bytes.push(value >> 8, value & 0xff);
  const text = (value: string): void => {
    const utf8 = new TextEncoder().encode(value);
    if (utf8.length + bytes.length > LONGEST_INFO)
      throw new CallError('prepare', 'the keys and values of the call are too long for a frame of TTHeader');
    u16(utf8.length);
    for (const byte of utf8) bytes.push(byte);
  };
  if (token !== undefined) {
    bytes.push(blocks.token);
    text(token);
  }
  if (named.size > 0) {
    bytes.push(blocks.named);
    u16(named.size);
    for (const [key, value] of named) {
      text(key);
      text(value);
    }
  }
  if (numbered.size > 0) {
    bytes.push(blocks.numbered);
    u16(numbered.size);
    for (const [key, value] of numbered) {
      u16(key);
      text(value);
    }
  }
  while (bytes.length % 4 > 0) bytes.push(blocks.padding);
  return Uint8Array.from(bytes);
}

class InfoReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  read(): Info {
    const payloadKind = this.#number(1);
    const transforms = this.#number(1);
    if (transforms > 0)
      throw new WireProblem(
        this.#at - 1,
        `the payload went through ${transforms} transforms, which are not known`,
      );
    const numbered = new Map<number, string>();
    const named = new Map<string, string>();
    let token: string | undefined;
    while (this.#at < this.#end) {
      const block = this.#number(1);
      switch (block) {
        case blocks.padding:
          break;
        case blocks.token:
          token = this.#text();
          break;
        // What a count promises must be there: the bytes that are left end each loop.
        case blocks.named:
          for (let left = this.#number(2); left > 0; left--) named.set(this.#text(), this.#text());
          break;
        case blocks.numbered:
          for (let left = this.#number(2); left > 0; left--) numbered.set(this.#number(2), this.#text());
          break;
        default:
          throw new WireProblem(this.#at - 1, `the head of a frame has a block of the unknown kind ${block}`);
      }
    }
    return { payloadKind, numbered, named, ...(token === undefined ? {} : { token }) };
  }

  #text(): string {
    const length = this.#number(2);
    return new TextDecoder().decode(this.#take(length));
  }

  #number(size: 1 | 2): number {
    const [first = 0, second = 0] = this.#take(size);
    return size === 1 ? first : (first << 8) | second;
  }

  #take(length: number): Uint8Array {
    if (this.#at + length > this.#end) throw new WireProblem(this.#at, 'the head of a frame breaks off');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
