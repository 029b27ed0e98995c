/**
 * The head of a message in Thrift's compact protocol: what kind of message it is, its number, the method's name.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md#message
 */
import type { ThriftEnvelope } from '../../call.ts';
import {
  LONGEST_METHOD_NAME,
  type MessageHeader,
  messageTypeOf,
  messageTypes,
  WireProblem,
} from '../thrift/wire.ts';
import { CompactWriter } from './compact-writer.ts';
import { varint32, varintLength } from './varint.ts';

const PROTOCOL_ID = 0x82;
const VERSION = 1;

export function encodeMessageHeader({ method, type, seqid }: ThriftEnvelope): Uint8Array {
  const writer = new CompactWriter();
  writer.byte(PROTOCOL_ID);
  writer.byte((messageTypes.indexOf(type) << 5) | VERSION);
  writer.varint(seqid);
  writer.bytes(new TextEncoder().encode(method));
  return writer.finish();
}

/** As `WireEncoding.messageHeader`. */
export function decodeMessageHeader(bytes: Uint8Array): MessageHeader | undefined {
  if (bytes.length < 2) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const id = view.getUint8(0);
  if (id !== PROTOCOL_ID)
    throw new WireProblem(
      0,
      `the message starts with 0x${id.toString(16)}, not with 0x82 as in Thrift's compact protocol`,
    );
  const version = view.getUint8(1) & 0x1f;
  if (version !== VERSION)
    throw new WireProblem(1, `the message is of version ${version} of the compact protocol, not of 1`);
  const type = messageTypeOf(view.getUint8(1) >> 5, 1);
  const seqid = varintAt(view, 2);
  const length = seqid && varintAt(view, seqid.end);
  if (length === undefined || seqid === undefined) return undefined;
  if (length.value > LONGEST_METHOD_NAME)
    throw new WireProblem(seqid.end, `the name of the method cannot have ${length.value} bytes`);
  const end = length.end + length.value;
  if (bytes.length < end) return undefined;
  const method = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(length.end, end));
  return { envelope: { method, type, seqid: seqid.value | 0 }, length: end };
}

function varintAt(view: DataView, at: number): { readonly value: number; readonly end: number } | undefined {
  const length = varintLength(view, at);
  return length === undefined ? undefined : { value: varint32(view, at, length), end: at + length };
}
