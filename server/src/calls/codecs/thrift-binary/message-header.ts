/**
 * The head of a message in Thrift's binary protocol: the method's name, what kind of message it is, and its number.
 * There are two forms: the strict one, which starts with a version, and the old one, which does not. Both are read.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md#message
 */
import type { ThriftEnvelope } from '../../call.ts';
import {
  LONGEST_METHOD_NAME,
  type MessageHeader,
  messageTypeOf,
  messageTypes,
  WireProblem,
} from '../thrift/wire.ts';
import { BinaryWriter } from './binary-writer.ts';

const VERSION_1 = 0x8001;

export function encodeMessageHeader(envelope: ThriftEnvelope): Uint8Array {
  const writer = new BinaryWriter();
  writer.i16(VERSION_1);
  writer.i16(messageTypes.indexOf(envelope.type));
  writer.bytes(new TextEncoder().encode(envelope.method));
  writer.i32(envelope.seqid);
  return writer.finish();
}

/** In the old form: name, type, number. */
export function encodeOldMessageHeader(envelope: ThriftEnvelope): Uint8Array {
  const writer = new BinaryWriter();
  writer.bytes(new TextEncoder().encode(envelope.method));
  writer.i8(messageTypes.indexOf(envelope.type));
  writer.i32(envelope.seqid);
  return writer.finish();
}

/**
 * The header that the bytes start with; nothing where more bytes are needed to tell.
 * @throws {WireProblem} as soon as the bytes cannot be the start of a message.
 */
export function decodeMessageHeader(bytes: Uint8Array): MessageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) return undefined;
  return view.getInt32(0) < 0 ? strictHeader(bytes, view) : oldHeader(bytes, view);
}

function strictHeader(bytes: Uint8Array, view: DataView): MessageHeader | undefined {
  const version = view.getUint16(0);
  if (version !== VERSION_1)
    throw new WireProblem(
      0,
      `the message starts with 0x${version.toString(16)}, not with 0x8001 as in Thrift's binary protocol`,
    );
  const type = messageTypeOf(view.getUint8(3), 3);
  if (bytes.length < 8) return undefined;
  const name = methodName(bytes, view, 4);
  if (name === undefined || bytes.length < name.end + 4) return undefined;
  return {
    envelope: { method: name.text, type, seqid: view.getInt32(name.end) },
    length: name.end + 4,
  };
}

function oldHeader(bytes: Uint8Array, view: DataView): MessageHeader | undefined {
  const name = methodName(bytes, view, 0);
  if (name === undefined || bytes.length < name.end + 1) return undefined;
  const type = messageTypeOf(view.getUint8(name.end), name.end);
  if (bytes.length < name.end + 5) return undefined;
  return {
    envelope: { method: name.text, type, seqid: view.getInt32(name.end + 1) },
    length: name.end + 5,
  };
}

/** Nothing where the name is not all there. */
function methodName(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const length = view.getInt32(at);
  if (length < 0 || length > LONGEST_METHOD_NAME)
    throw new WireProblem(at, `the name of the method cannot have ${length} bytes`);
  const end = at + 4 + length;
  if (bytes.length < end) return undefined;
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at + 4, end)), end };
}
