/**
 * The form of a call's log: a magic word, a header of JSON, then one record an event. A record is its length and a
 * body; numbers are little endian. What a crash cut off at the end, or never wrote, is recognized and left out.
 *
 * | record  | u32 length of the body, body                                     |
 * | body    | u8 kind, f64 time in milliseconds, rest                          |
 * | rest    | of a message: u32 bytes on the wire, u16 length of extras, extras as JSON, payload; else JSON |
 */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { CallEvent, WireMessage } from '../call.ts';
import { CallError } from '../call-error.ts';

/** Sixteen bytes, the version among them. */
export const magic = new TextEncoder().encode('PARLANCE LOG 01\n');

/** The kinds by their number in the file; new ones go to the end. */
const kinds = [
  'connected',
  'headers',
  'sent',
  'received',
  'half-closed',
  'trailers',
  'error',
  'end',
] as const;

/** Before the header and before each body. */
export const lengthBytes = 4;
const bodyHeadBytes = 9;
const messageHeadBytes = 6;

/** How much of the name is kept that a Thrift peer calls by, so that the extras of any message stay below 64 KiB. */
const maxMethodLength = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Magic word and header. */
export function encodeLogHeader(header: unknown): Uint8Array {
  const json = encoder.encode(JSON.stringify(header));
  const bytes = new Uint8Array(magic.length + lengthBytes + json.length);
  bytes.set(magic);
  viewOf(bytes).setUint32(magic.length, json.length, true);
  bytes.set(json, magic.length + lengthBytes);
  return bytes;
}

/** The length that stands at the offset. */
export function lengthAt(bytes: Uint8Array, offset: number): number {
  return viewOf(bytes).getUint32(offset, true);
}

export function encodeRecord(event: CallEvent): Uint8Array {
  if ('message' in event) return encodeMessage(event.kind, event.timeMs, event.message);
  const rest = encoder.encode(JSON.stringify(contentOf(event)));
  const bytes = record(event.kind, event.timeMs, rest.length);
  bytes.set(rest, lengthBytes + bodyHeadBytes);
  return bytes;
}

function encodeMessage(kind: 'sent' | 'received', timeMs: number, message: WireMessage): Uint8Array {
  const { payload, wireBytes } = message;
  const json = encodeExtras(message);
  const extraBytes = json?.length ?? 0;
  const bytes = record(kind, timeMs, messageHeadBytes + extraBytes + payload.length);
  const view = viewOf(bytes);
  let at = lengthBytes + bodyHeadBytes;
  view.setUint32(at, wireBytes, true);
  view.setUint16(at + 4, extraBytes, true);
  at += messageHeadBytes;
  if (json !== undefined) bytes.set(json, at);
  bytes.set(payload, at + extraBytes);
  return bytes;
}

function encodeExtras({ compression, thrift }: WireMessage): Uint8Array | undefined {
  if (compression === undefined && thrift === undefined) return undefined;
  const extras = {
    ...(compression === undefined ? {} : { compression }),
    ...(thrift === undefined
      ? {}
      : { thrift: { ...thrift, method: thrift.method.slice(0, maxMethodLength) } }),
  };
  return encoder.encode(JSON.stringify(extras));
}

function record(kind: CallEvent['kind'], timeMs: number, restBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes + bodyHeadBytes + restBytes);
  const view = viewOf(bytes);
  view.setUint32(0, bodyHeadBytes + restBytes, true);
  view.setUint8(lengthBytes, kinds.indexOf(kind));
  view.setFloat64(lengthBytes + 1, timeMs, true);
  return bytes;
}

type OtherEvent = Exclude<CallEvent, { readonly message: WireMessage }>;

function contentOf(event: OtherEvent): object {
  if (event.kind === 'error') return event.error.info;
  const { kind: _kind, timeMs: _timeMs, ...content } = event;
  return content;
}

/** An event as it is read back. The payload of a message may be cut; `payloadBytes` is its whole length. */
export interface StoredEvent {
  readonly event: CallEvent;
  readonly payloadBytes: number;
}

/** What must be read of a record to know its size and that of its parts. */
export const recordHeadBytes = lengthBytes + bodyHeadBytes + messageHeadBytes;

/** How long a record's body is, and how much of it holds all but the payload: the whole of what is no message. */
interface BodySizes {
  readonly bodyBytes: number;
  readonly beforePayload: number;
}

/**
 * Reads the sizes of a record; nothing where no record begins like this, as behind what a crash cut off.
 * `head` is the start of the record, `recordHeadBytes` long or the whole.
 */
export function bodySizes(head: Uint8Array): BodySizes | undefined {
  const bodyBytes = lengthAt(head, 0);
  const kind = kinds[head[lengthBytes] ?? kinds.length];
  if (kind === undefined || bodyBytes < bodyHeadBytes) return undefined;
  if (kind !== 'sent' && kind !== 'received') return { bodyBytes, beforePayload: bodyBytes };
  if (head.length < recordHeadBytes) return undefined;
  const beforePayload = bodyHeadBytes + messageHeadBytes + viewOf(head).getUint16(recordHeadBytes - 2, true);
  return beforePayload > bodyBytes ? undefined : { bodyBytes, beforePayload };
}

/**
 * Reads the body of a record whose sizes were read; nothing where it does not hold what `encodeRecord` writes.
 * @param body of a message, the end of the payload may be missing.
 * @param bodyBytes the length of the whole body.
 */
export function decodeBody(body: Uint8Array, bodyBytes: number): StoredEvent | undefined {
  const view = viewOf(body);
  const kind = kinds[view.getUint8(0)];
  if (kind === undefined) return undefined;
  const timeMs = view.getFloat64(1, true);
  const rest = body.subarray(bodyHeadBytes);
  if (kind === 'sent' || kind === 'received') {
    const wireBytes = view.getUint32(bodyHeadBytes, true);
    const headBytes = messageHeadBytes + view.getUint16(bodyHeadBytes + 4, true);
    const extras: MessageExtras | undefined = parsed(rest.subarray(messageHeadBytes, headBytes));
    if (extras === undefined) return undefined;
    const message = { payload: rest.slice(headBytes), wireBytes, ...extras };
    return { event: { kind, timeMs, message }, payloadBytes: bodyBytes - bodyHeadBytes - headBytes };
  }
  const content = parsed(rest);
  if (content === undefined) return undefined;
  if (kind === 'error') {
    const { phase, message, ...info } = content as CallErrorInfo;
    return { event: { kind, timeMs, error: new CallError(phase, message, info) }, payloadBytes: 0 };
  }
  return { event: { ...content, kind, timeMs } as OtherEvent, payloadBytes: 0 };
}

type MessageExtras = Pick<WireMessage, 'compression' | 'thrift'>;

/** What `encodeRecord` wrote: the file is our own. Nothing where a crash left other bytes in their place. */
function parsed(json: Uint8Array): object | undefined {
  if (json.length === 0) return {};
  try {
    const value: unknown = JSON.parse(decoder.decode(json));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
