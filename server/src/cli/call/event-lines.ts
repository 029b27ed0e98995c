/** The events of a call as lines of JSON, for scripts and for people. */
import type { CallEvent, WireMessage } from '../../calls/call.ts';
import type { DecodedMessage } from '../../calls/codec.ts';
import { visibleJson } from '../../calls/visible-text.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { Metadata } from '../../contract/target.ts';

/** A message alone, as one line of canonical JSON with all characters visible. */
export function messageLine({ json }: DecodedMessage): string {
  return visibleJson(json);
}

/** A message of a session: what came, for which method, in answer to which call. */
export function sessionLine(message: WireMessage, decoded: DecodedMessage): string {
  return objectLine([['event', '"received"'], ...envelope(message), ['message', decoded.json || 'null']]);
}

/**
 * All there is to say of an event. Times are milliseconds since the start of the call; `decoded` is what a message
 * says. Metadata are objects with a list of values for each name.
 */
export function eventLine(event: CallEvent, decoded: DecodedMessage | undefined): string {
  const time: Member = ['timeMs', String(Math.round(event.timeMs * 1000) / 1000)];
  return objectLine([['event', JSON.stringify(event.kind)], ...membersOf(event, decoded), time]);
}

/** With the text of its value. */
type Member = readonly [name: string, json: string];

function membersOf(event: CallEvent, decoded: DecodedMessage | undefined): readonly Member[] {
  switch (event.kind) {
    case 'connected':
    case 'settings':
    case 'reset':
      return [['facts', metadataJson(event.facts)]];
    case 'headers': {
      const { httpStatus, metadata } = event;
      const status: readonly Member[] = httpStatus === undefined ? [] : [['httpStatus', String(httpStatus)]];
      return [...status, ['metadata', metadataJson(metadata)]];
    }
    case 'sent':
    case 'received':
      return messageMembers(event.message, decoded);
    case 'half-closed':
      return [];
    case 'trailers':
      return [['metadata', metadataJson(event.metadata)]];
    case 'error':
      return [['error', errorJson(event.error.info)]];
    case 'end':
      return [['outcome', JSON.stringify(event.outcome)]];
  }
}

function messageMembers(message: WireMessage, decoded: DecodedMessage | undefined): readonly Member[] {
  const { wireBytes, compression } = message;
  const members: Member[] = [
    ...envelope(message),
    ['message', decoded?.json || 'null'],
    ['wireBytes', String(wireBytes)],
  ];
  if (compression !== undefined) members.push(['compression', JSON.stringify(compression)]);
  if (decoded?.failure !== undefined) members.push(['failure', JSON.stringify(decoded.failure)]);
  if (decoded !== undefined && decoded.notes.length > 0)
    members.push(['notes', JSON.stringify(decoded.notes)]);
  return members;
}

function envelope({ thrift }: WireMessage): readonly Member[] {
  if (thrift === undefined) return [];
  const { type, method, seqid } = thrift;
  return [
    ['type', JSON.stringify(type)],
    ['method', JSON.stringify(method)],
    ['seqid', String(seqid)],
  ];
}

function metadataJson(metadata: Metadata): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of metadata) values.set(name, [...(values.get(name) ?? []), value]);
  return objectLine([...values].map(([name, list]) => [name, JSON.stringify(list)]));
}

function errorJson({ metadata, details, ...info }: CallErrorInfo): string {
  const members: Member[] = Object.entries(info).map(([name, value]) => [name, JSON.stringify(value)]);
  if (details !== undefined) {
    const list = details.map(({ type, json, base64 }) =>
      objectLine([
        ['type', JSON.stringify(type)],
        json === undefined ? ['base64', JSON.stringify(base64 ?? '')] : ['value', json],
      ]),
    );
    members.push(['details', `[${list.join(',')}]`]);
  }
  if (metadata !== undefined) members.push(['metadata', metadataJson(metadata)]);
  return objectLine(members);
}

function objectLine(members: readonly Member[]): string {
  return visibleJson(`{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`);
}
