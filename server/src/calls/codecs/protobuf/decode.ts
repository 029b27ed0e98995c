/** From the bytes of a message to JSON and what is to be said about it. */
import type { DescMessage } from '@bufbuild/protobuf';
import type { DecodedMessage } from '../../codec.ts';
import { messageJson } from './message-json.ts';
import { Notes } from './notes.ts';
import { plainJson } from './plain-json.ts';
import { readMessage } from './read-message.ts';
import type { Types } from './types.ts';

/** Never throws: what cannot be read is told in `failure`, beside what could be. */
export function decodeMessage(desc: DescMessage, bytes: Uint8Array, types: Types): DecodedMessage {
  const json = plainJson(desc, bytes, types);
  return json === undefined ? decodeAnyMessage(desc, bytes, types) : { json, notes: none };
}

const none: readonly string[] = [];

/** The same, of any message, and slower. */
export function decodeAnyMessage(desc: DescMessage, bytes: Uint8Array, types: Types): DecodedMessage {
  const notes = new Notes();
  const context = { types, notes, read: { values: 0 } };
  const json = messageJson(readMessage(desc, bytes, context, '', 1), context, '', 1);
  const { failure, unresolvedTypes } = notes;
  return {
    json,
    notes: notes.list(),
    ...(failure === undefined ? {} : { failure }),
    ...(unresolvedTypes.length === 0 ? {} : { unresolvedTypes }),
  };
}
