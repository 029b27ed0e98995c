/** Events of a log as the panel shows them: a line each, and all there is to say of one. */
import { escapeInvisible } from '../base/visible.ts';
import type { CallErrorInfo } from '../contract/call-error.ts';
import type { EventDetail, EventSummary } from '../contract/call-log.ts';
import type { Metadata } from '../contract/target.ts';
import { CallError } from '../calls/call-error.ts';
import type { WireMessage } from '../calls/call.ts';
import type { Codec, DecodedMessage } from '../calls/codec.ts';
import { prettyJson } from '../calls/json/pretty-json.ts';
import type { LoggedEvent } from '../calls/log/event-log.ts';
import type { NotKept } from '../calls/log/log-event.ts';
import { visibleJson, visibleLine } from '../calls/visible-text.ts';
import { decodedMetadata } from './binary-metadata.ts';
import { columnPayloadBytes, columnReader, type ReadColumns } from './pinned-columns.ts';

/** How much of a payload is read for a line; what is cut off shows as a message that goes on. */
const summaryPayloadBytes = 16 * 1024;
const previewLength = 200;
const shownPayloadBytes = 64 * 1024;
/** How much of the JSON of a message is given, in UTF-16 units, where not all of it was asked for. */
const shownJsonLength = 256 * 1024;

/** What a message says; nothing of other events, and where the schema is not known any more. */
export function decodeLogged({ event }: LoggedEvent, codec: Codec | undefined): DecodedMessage | undefined {
  if (codec === undefined || !('message' in event)) return undefined;
  try {
    return codec.decode(event.message, event.kind);
  } catch (thrown) {
    return { json: '', notes: [], failure: CallError.from(thrown, 'decode').message };
  }
}

/** How rows are made of events, with what they have at the paths of pinned columns. */
export function rowsOf(paths: readonly string[] | undefined): {
  /** How much of each payload has to be read. */
  readonly payloadBytes: number;
  readonly summary: (logged: LoggedEvent, codec: Codec | undefined) => EventSummary;
} {
  const columns = columnReader(paths);
  return {
    payloadBytes: columns === undefined ? summaryPayloadBytes : columnPayloadBytes,
    summary: (logged, codec) => summaryOf(logged, decodeLogged(logged, codec), columns),
  };
}

function summaryOf(
  logged: LoggedEvent,
  decoded: DecodedMessage | undefined,
  columns?: ReadColumns,
): EventSummary {
  const { seq, event, payloadBytes } = logged;
  const common = { seq, kind: event.kind, timeMs: event.timeMs };
  if (!('message' in event)) return { ...common, preview: lifecyclePreview(logged) };
  const isCut = event.message.payload.length < payloadBytes;
  const label = labelOf(event.message);
  const { compression } = event.message;
  return {
    ...common,
    wireBytes: event.message.wireBytes,
    ...(label === undefined ? {} : { label }),
    preview: visibleLine(decoded?.json ?? `${payloadBytes} bytes`, previewLength),
    // Of a message that was cut for the line, the end is not missing in truth.
    ...(decoded?.failure !== undefined && !isCut ? { failed: true } : {}),
    ...(compression === undefined ? {} : { compression: escapeInvisible(compression) }),
    ...(columns === undefined || decoded === undefined ? {} : { columns: columns(decoded) }),
  };
}

/** @param whole whether all of a message is given, however long it is. */
export function detailOf(
  logged: LoggedEvent,
  decoded: DecodedMessage | undefined,
  whole: boolean,
): EventDetail {
  const { event, payloadBytes } = logged;
  const summary = summaryOf(logged, decoded);
  switch (event.kind) {
    case 'connected':
    case 'settings':
    case 'reset':
      return { ...summary, metadata: visibleMetadata(event.facts) };
    case 'headers':
    case 'trailers': {
      const binary = decodedMetadata(event.metadata);
      return {
        ...summary,
        metadata: visibleMetadata(event.metadata),
        ...(binary.length === 0 ? {} : { decoded: binary }),
      };
    }
    case 'error':
      return { ...summary, error: visibleError(event.error.info) };
    case 'half-closed':
    case 'end':
    case 'not-kept':
      return summary;
    case 'sent':
    case 'received': {
      const { payload, compression, thrift } = event.message;
      const notes = [
        ...(decoded?.failure === undefined ? [] : [decoded.failure]),
        ...(decoded?.notes ?? ['the schema of the call is not known any more']),
        ...(compression === undefined ? [] : [`it came compressed with ${compression}`]),
      ];
      return {
        ...summary,
        ...(thrift === undefined ? {} : { thrift }),
        ...(decoded === undefined || decoded.json === '' ? {} : shownJson(decoded.json, whole)),
        payload: Buffer.from(whole ? payload : payload.subarray(0, shownPayloadBytes)).toString('base64'),
        payloadBytes,
        ...(notes.length === 0 ? {} : { notes: notes.map(escapeInvisible) }),
      };
    }
  }
}

function shownJson(json: string, whole: boolean): Pick<EventDetail, 'json' | 'jsonLength'> {
  const pretty = prettyJson(visibleJson(json));
  return whole || pretty.length <= shownJsonLength
    ? { json: pretty }
    : { json: pretty.slice(0, shownJsonLength), jsonLength: pretty.length };
}

export function visibleError(info: CallErrorInfo): CallErrorInfo {
  const { metadata, details } = info;
  return {
    ...info,
    message: escapeInvisible(info.message),
    ...(metadata === undefined ? {} : { metadata: visibleMetadata(metadata) }),
    ...(details === undefined
      ? {}
      : {
          details: details.map(({ json, ...detail }) => ({
            ...detail,
            ...(json === undefined ? {} : { json: visibleJson(json) }),
          })),
        }),
  };
}

function labelOf({ thrift }: WireMessage): string | undefined {
  return thrift === undefined ? undefined : escapeInvisible(`${thrift.method} ${thrift.type}`);
}

function lifecyclePreview({ event }: LoggedEvent): string {
  switch (event.kind) {
    case 'connected':
    case 'settings':
    case 'reset':
      return listPreview(event.facts);
    case 'headers': {
      const status = event.httpStatus === undefined ? '' : `HTTP ${event.httpStatus}, `;
      return visibleLine(status + listPreview(event.metadata), previewLength);
    }
    case 'trailers':
      return listPreview(event.metadata);
    case 'error':
      return visibleLine(event.error.info.message, previewLength);
    case 'half-closed':
      return 'finished sending';
    case 'not-kept':
      return notKeptText(event);
    case 'end':
      return { ok: 'done', failed: 'failed', cancelled: 'cancelled' }[event.outcome];
    case 'sent':
    case 'received':
      return '';
  }
}

/** What stands in the place of messages that were counted only. */
export function notKeptText({ sent, received, sentBytes, receivedBytes }: NotKept): string {
  const count = sent + received;
  const parts = [`${grouped(sent)} sent`, `${grouped(received)} received`];
  const bytes = `${grouped(sentBytes + receivedBytes)} bytes on the wire`;
  const messages = count === 1 ? 'message' : 'messages';
  return `${grouped(count)} ${messages} counted and not kept: ${parts.join(', ')}, ${bytes}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function listPreview(metadata: Metadata): string {
  const entries = metadata.map(([name, value]) => `${name}: ${value}`);
  return visibleLine(entries.join(', ') || 'empty', previewLength);
}

function visibleMetadata(metadata: Metadata): Metadata {
  return metadata.map(([name, value]) => [escapeInvisible(name), escapeInvisible(value)]);
}
