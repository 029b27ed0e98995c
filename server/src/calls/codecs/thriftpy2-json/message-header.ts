/**
 * The head of a message in thriftpy2's JSON protocol: the length of what follows, in four bytes, and the start of one
 * JSON object up to its payload, `{"metadata": {"version": 1, "name": "f", "ttype": 1, "seqid": 7}, "payload": `. The
 * payload follows, and a brace (thriftpy2/protocol/json.py of thriftpy2).
 */
import { parseJson } from '../../../base/exact-json.ts';
import type { JsonNode } from '../../../base/json-tree.ts';
import type { ThriftEnvelope } from '../../call.ts';
import {
  LONGEST_METHOD_NAME,
  type MessageHeader,
  messageTypeOf,
  messageTypes,
  WireProblem,
} from '../thrift/wire.ts';
import { headIn, utf8OfByteText } from '../thrift-json/byte-text.ts';

const LENGTH_BYTES = 4;

const form = /^\{\s*"metadata"\s*:\s*(\{(?:"(?:[^"\\]|\\.)*"|[^"{}])*\})\s*,\s*"payload"\s*:\s*(?=\{)/;

/** The message as it travels, in parts. */
export function encodeMessage(
  { method, type, seqid }: ThriftEnvelope,
  payload: Uint8Array,
): readonly Uint8Array[] {
  // Letters beyond ASCII are escaped, as Python does.
  const name = JSON.stringify(method).replaceAll(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const metadata = `{"version": 1, "name": ${name}, "ttype": ${messageTypes.indexOf(type)}, "seqid": ${seqid}}`;
  const start = new TextEncoder().encode(`{"metadata": ${metadata}, "payload": `);
  const end = Uint8Array.of(0x7d);
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, start.length + payload.length + end.length);
  return [length, start, payload, end];
}

/** As `WireEncoding.messageHeader`. */
export function decodeMessageHeader(bytes: Uint8Array): MessageHeader | undefined {
  if (bytes.length <= LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const longest = Math.min(length, LONGEST_METHOD_NAME);
  const { match, text } = headIn(bytes.subarray(LENGTH_BYTES), form, longest);
  if (match === null) {
    if (!text.startsWith('{'))
      throw new WireProblem(
        LENGTH_BYTES,
        'the message does not start with "{" as in thriftpy2\'s JSON protocol',
      );
    if (text.length >= longest)
      throw new WireProblem(LENGTH_BYTES, "the message does not start as in thriftpy2's JSON protocol");
    return undefined;
  }
  const [head, metadata = ''] = match;
  return { envelope: envelopeOf(metadata), length: LENGTH_BYTES + head.length };
}

/** Of a text of one character a byte. */
function envelopeOf(metadata: string): ThriftEnvelope {
  const { value, problems } = parseJson(utf8OfByteText(metadata));
  const [problem] = problems;
  if (problem !== undefined) throw new WireProblem(LENGTH_BYTES, `in its metadata, ${problem.message}`);
  const version = integerIn(value, 'version');
  if (version !== 1)
    throw new WireProblem(
      LENGTH_BYTES,
      `the message is of version ${version} of thriftpy2's JSON protocol, not of 1`,
    );
  const name = memberIn(value, 'name');
  if (name.kind !== 'string')
    throw new WireProblem(LENGTH_BYTES, 'the name of the method is not a JSON string');
  return {
    method: name.value,
    type: messageTypeOf(integerIn(value, 'ttype'), LENGTH_BYTES),
    seqid: integerIn(value, 'seqid') | 0,
  };
}

function integerIn(metadata: JsonNode, name: string): number {
  const node = memberIn(metadata, name);
  if (node.kind !== 'number' || !/^-?\d{1,15}$/.test(node.text))
    throw new WireProblem(LENGTH_BYTES, `"${name}" in its metadata is not an integer`);
  return Number(node.text);
}

function memberIn(metadata: JsonNode, name: string): JsonNode {
  const member =
    metadata.kind === 'object' ? metadata.members.find(({ key }) => key.value === name) : undefined;
  if (member === undefined) throw new WireProblem(LENGTH_BYTES, `its metadata lacks "${name}"`);
  return member.value;
}
