/**
 * Messages that are JSON on the wire too. What is sent is canonical; what came is made canonical where it fits the
 * schema, and else shown as it came, with the reason (https://protobuf.dev/programming-guides/json/).
 */
import type { DescMessage } from '@bufbuild/protobuf';
import { CallError } from '../../call-error.ts';
import type { FieldNode } from '../../../contract/message-anatomy.ts';
import type { DecodedMessage, Dissection } from '../../codec.ts';
import { compactJson } from '../../json/compact-json.ts';
import { type JsonNode, parseJson } from '../../json/parse-json.ts';
import { decodeMessage } from './decode.ts';
import { dissectMessage } from './dissect.ts';
import { encodeMessage } from './encode.ts';
import { messageText } from './text-format.ts';
import type { Types } from './types.ts';

/** @throws {CallError} of phase `prepare`, with the pointer of the value that does not fit. */
export function encodeJsonPayload(desc: DescMessage, node: JsonNode, types: Types): Uint8Array {
  return new TextEncoder().encode(decodeMessage(desc, encodeMessage(desc, node, types), types).json);
}

/** @throws {CallError} of phase `decode` where the payload is not JSON. */
export function decodeJsonPayload(desc: DescMessage, payload: Uint8Array, types: Types): DecodedMessage {
  const node = parsed(payload);
  try {
    return decodeMessage(desc, encodeMessage(desc, node, types), types);
  } catch (thrown) {
    const { message, pointer = '' } = CallError.from(thrown).info;
    const place = pointer === '' ? '' : `, at ${pointer}`;
    return { json: compactJson(node), notes: [`does not fit the schema: ${message}${place}`] };
  }
}

/** Field by field, by the schema; where each lies in the text is not told. Never throws. */
export function dissectJsonPayload(desc: DescMessage, payload: Uint8Array, types: Types): Dissection {
  try {
    const { fields, omitted } = dissectMessage(desc, encodeMessage(desc, parsed(payload), types), types);
    return { encoding: 'JSON', fields: fields.map(withoutPlace), omitted };
  } catch (thrown) {
    return { encoding: 'JSON', fields: [], omitted: 0, failure: CallError.from(thrown, 'decode').message };
  }
}

/** In text format. @throws {CallError} of phase `decode` where the payload does not fit the schema. */
export function jsonPayloadText(desc: DescMessage, payload: Uint8Array, types: Types): string {
  const node = parsed(payload);
  try {
    return messageText(desc, encodeMessage(desc, node, types), types);
  } catch (thrown) {
    const reason = CallError.from(thrown).message;
    throw new CallError('decode', `the message does not fit the schema: ${reason}`, { cause: thrown });
  }
}

function withoutPlace({ place: _place, wire: _wire, ...field }: FieldNode): FieldNode {
  return field;
}

/** How many values a payload has at the most, names counted: each takes far more memory than it has characters. */
const jsonValueLimit = 1_000_000;

function parsed(payload: Uint8Array): JsonNode {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(payload), {
      maxValues: jsonValueLimit,
    });
  } catch (thrown) {
    const reason = thrown instanceof CallError ? thrown.message : 'the message is not text in UTF-8';
    throw new CallError('decode', reason, { cause: thrown });
  }
}
