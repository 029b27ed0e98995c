/**
 * The head of a message in Thrift's JSON protocol, `[1,"method",1,7,`: the version, the method's name, what kind of
 * message it is, its number. The payload follows, and a bracket.
 */
import type { ThriftEnvelope } from '../../call.ts';
import {
  LONGEST_METHOD_NAME,
  type MessageHeader,
  messageTypeOf,
  messageTypes,
  WireProblem,
} from '../thrift/wire.ts';
import { headIn, utf8OfByteText } from './byte-text.ts';

const form = /^\s*\[\s*(\d+)\s*,\s*("(?:[^"\\]|\\.)*")\s*,\s*(\d+)\s*,\s*(-?\d+)\s*,\s*(?=\S)/;

export function encodeMessageHeader({ method, type, seqid }: ThriftEnvelope): Uint8Array {
  const head = `[1,${JSON.stringify(method)},${messageTypes.indexOf(type)},${seqid},`;
  return new TextEncoder().encode(head);
}

/** As `WireEncoding.messageHeader`. */
export function decodeMessageHeader(bytes: Uint8Array): MessageHeader | undefined {
  const { match, text } = headIn(bytes, form, LONGEST_METHOD_NAME);
  if (match === null) {
    if (!/^\s*(?:\[|$)/.test(text))
      throw new WireProblem(0, 'the message does not start with "[" as in Thrift\'s JSON protocol');
    if (text.length >= LONGEST_METHOD_NAME)
      throw new WireProblem(0, "the message does not start as in Thrift's JSON protocol");
    return undefined;
  }
  const [{ length }, version = '', name = '', type = '', seqid = ''] = match;
  if (version !== '1')
    throw new WireProblem(0, `the message is of version ${version} of the JSON protocol, not of 1`);
  return {
    envelope: {
      method: nameOf(name),
      type: messageTypeOf(Number(type), 0),
      seqid: Number(seqid) | 0,
    },
    length,
  };
}

function nameOf(literal: string): string {
  try {
    return JSON.parse(utf8OfByteText(literal)) as string;
  } catch {
    throw new WireProblem(0, 'the name of the method is not a JSON string');
  }
}
