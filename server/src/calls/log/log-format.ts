/**
 * The form of a call's log: a magic word, a header of JSON, then one record an event. A record is its length and a
 * body; numbers are little endian. What a crash cut off at the end, or never wrote, is recognized and left out.
 *
 * | record  | u32 length of the body, body                                     |
 * | body    | u8 kind, f64 time in milliseconds, rest                          |
 * | rest    | of a message: u32 bytes on the wire, u16 length of extras, extras as JSON, payload; else JSON |
 */
import type { WireMessage } from '../call.ts';
import { eventFrom, extrasFrom, type Fields, isFields } from './event-content.ts';
import type { LogEvent } from './log-event.ts';

/** Sixteen bytes, the version among them. */
export const logMagic = new TextEncoder().encode('PARLANCE LOG 01\n');
/** Of recordings, whose header says more; as long as the other. */
export const recordingMagic = new TextEncoder().encode('PARLANCE REC 01\n');

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
  'not-kept',
  'settings',
  'reset',
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
export function encodeLogHeader(header: unknown, magic: Uint8Array = logMagic): Uint8Array {
  const json = encoder.encode(JSON.stringify(header));
  const bytes = new Uint8Array(magic.length + lengthBytes + json.length);
  bytes.set(magic);
  viewOf(bytes).setUint32(magic.length, json.length, true);
  bytes.set(json, magic.length + lengthBytes);
  return bytes;
}

/** The length that stands at the offset. */
export function lengthAt(bytes: Uint8Array, offset: number): number {
  return (shortAt(bytes, offset) | (shortAt(bytes, offset + 2) << 16)) >>> 0;
}

export function encodeRecord(event: LogEvent): Uint8Array {
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

function record(kind: LogEvent['kind'], timeMs: number, restBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes + bodyHeadBytes + restBytes);
  const view = viewOf(bytes);
  view.setUint32(0, bodyHeadBytes + restBytes, true);
  view.setUint8(lengthBytes, kinds.indexOf(kind));
  view.setFloat64(lengthBytes + 1, timeMs, true);
  return bytes;
}

type OtherEvent = Exclude<LogEvent, { readonly message: WireMessage }>;

function contentOf(event: OtherEvent): object {
  if (event.kind === 'error') return event.error.info;
  const { kind: _kind, timeMs: _timeMs, ...content } = event;
  return content;
}

/** An event as it is read back. The payload of a message may be cut; `payloadBytes` is its whole length. */
export interface StoredEvent {
  readonly event: LogEvent;
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
 * Reads the sizes of the record that begins at the offset; nothing where no record begins like this, as behind what a
 * crash cut off.
 * @param headBytes how much of the record there is: `recordHeadBytes`, or less where that is the whole.
 */
export function bodySizes(bytes: Uint8Array, offset: number, headBytes: number): BodySizes | undefined {
  const bodyBytes = lengthAt(bytes, offset);
  const kind = kinds[bytes[offset + lengthBytes] ?? kinds.length];
  if (kind === undefined || bodyBytes < bodyHeadBytes) return undefined;
  if (kind !== 'sent' && kind !== 'received') return { bodyBytes, beforePayload: bodyBytes };
  if (headBytes < recordHeadBytes) return undefined;
  const beforePayload = bodyHeadBytes + messageHeadBytes + shortAt(bytes, offset + recordHeadBytes - 2);
  return beforePayload > bodyBytes ? undefined : { bodyBytes, beforePayload };
}

/**
 * Reads the body of a record whose sizes were read; nothing where it does not hold what `encodeRecord` writes. The
 * payload is a part of `bytes`, not a copy.
 * @param start where the body begins.
 * @param end where what there is of it ends: of a message, the end of the payload may be missing.
 * @param bodyBytes the length of the whole body.
 */
export function decodeBody(
  bytes: Uint8Array,
  start: number,
  end: number,
  bodyBytes: number,
): StoredEvent | undefined {
  const kind = kinds[bytes[start] ?? kinds.length];
  const timeMs = doubleAt(bytes, start + 1);
  if (kind === undefined || !isTime(timeMs)) return undefined;
  const restAt = start + bodyHeadBytes;
  if (kind !== 'sent' && kind !== 'received') {
    const content = fieldsAt(bytes, restAt, end);
    const event = content && eventFrom(kind, timeMs, content);
    return event && { event, payloadBytes: 0 };
  }
  const wireBytes = lengthAt(bytes, restAt);
  const extrasAt = restAt + messageHeadBytes;
  const payloadAt = extrasAt + shortAt(bytes, restAt + 4);
  const payload = bytes.subarray(payloadAt, end);
  const payloadBytes = start + bodyBytes - payloadAt;
  // Most messages have none.
  if (payloadAt === extrasAt)
    return { event: { kind, timeMs, message: { payload, wireBytes } }, payloadBytes };
  const fields = fieldsAt(bytes, extrasAt, payloadAt);
  const extras = fields && extrasFrom(fields);
  return extras && { event: { kind, timeMs, message: { payload, wireBytes, ...extras } }, payloadBytes };
}

/** No call takes longer than numbers are exact. */
function isTime(timeMs: number): boolean {
  return timeMs >= 0 && timeMs <= Number.MAX_SAFE_INTEGER;
}

/** The object of JSON between two offsets. Nothing where other bytes are in its place. */
function fieldsAt(body: Uint8Array, start: number, end: number): Fields | undefined {
  if (start === end) return {};
  try {
    const value: unknown = JSON.parse(decoder.decode(body.subarray(start, end)));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A view of each record would cost more than its numbers; these bytes are for all of them. */
const doubleBytes = new Uint8Array(8);
const doubleView = new DataView(doubleBytes.buffer);

function doubleAt(bytes: Uint8Array, offset: number): number {
  for (let at = 0; at < 8; at++) doubleBytes[at] = bytes[offset + at] ?? 0;
  return doubleView.getFloat64(0, true);
}

function shortAt(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
