/**
 * Reads what a record of a log says as JSON. A log may have been damaged, and a recording may come from anybody, so
 * every part is held against its shape; what is beside it is left out.
 */
import {
  advisedSettings,
  type AdvisedSetting,
  type CallErrorDetail,
  type CallErrorInfo,
  callPhases,
} from '../../contract/call-error.ts';
import type { Metadata, ThriftProtocol } from '../../contract/target.ts';
import type { ThriftEnvelope, WireMessage } from '../call.ts';
import { CallError } from '../call-error.ts';
import type { LogEvent } from './log-event.ts';

export type MessageExtras = Pick<WireMessage, 'compression' | 'thrift'>;

type MessageKind = 'sent' | 'received';

/** An event that is no message; nothing where the content is not that of one. */
export function eventFrom(
  kind: Exclude<LogEvent['kind'], MessageKind>,
  timeMs: number,
  content: Fields,
): LogEvent | undefined {
  switch (kind) {
    case 'connected':
    case 'settings':
    case 'reset': {
      const facts = metadataFrom(content['facts']);
      return facts && { kind, timeMs, facts };
    }
    case 'headers': {
      const { httpStatus } = content;
      const metadata = metadataFrom(content['metadata']);
      const status = isNumber(httpStatus) ? { httpStatus } : {};
      return metadata && { kind, timeMs, metadata, ...status };
    }
    case 'half-closed':
      return { kind, timeMs };
    case 'trailers': {
      const metadata = metadataFrom(content['metadata']);
      return metadata && { kind, timeMs, metadata };
    }
    case 'error': {
      const info = errorFrom(content);
      if (info === undefined) return undefined;
      const { phase, message, ...rest } = info;
      return { kind, timeMs, error: new CallError(phase, message, rest) };
    }
    case 'end': {
      const outcome = nameIn(outcomes, content['outcome']);
      return outcome && { kind, timeMs, outcome };
    }
    case 'not-kept': {
      const { sent, received, sentBytes, receivedBytes } = content;
      if (!isCount(sent) || !isCount(received) || !isCount(sentBytes) || !isCount(receivedBytes))
        return undefined;
      return { kind, timeMs, sent, received, sentBytes, receivedBytes };
    }
  }
}

/** What is said of a message beside its payload; nothing where it is not what is said of one. */
export function extrasFrom({ compression, thrift }: Fields): MessageExtras | undefined {
  if (compression !== undefined && typeof compression !== 'string') return undefined;
  const envelope = thrift === undefined ? undefined : envelopeFrom(thrift);
  if (thrift !== undefined && envelope === undefined) return undefined;
  return {
    ...(compression === undefined ? {} : { compression }),
    ...(envelope === undefined ? {} : { thrift: envelope }),
  };
}

/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const outcomes = { ok: true, failed: true, cancelled: true } as const;

const envelopeTypes: Readonly<Record<ThriftEnvelope['type'], true>> = {
  call: true,
  reply: true,
  exception: true,
  oneway: true,
};

const thriftProtocols: Readonly<Record<ThriftProtocol, true>> = {
  binary: true,
  compact: true,
  json: true,
  'thriftpy2-json': true,
};

function nameIn<T extends string>(names: Readonly<Record<T, true>>, value: unknown): T | undefined {
  return typeof value === 'string' && Object.hasOwn(names, value) ? (value as T) : undefined;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function metadataFrom(value: unknown): Metadata | undefined {
  return Array.isArray(value) && value.every(isEntry) ? value : undefined;
}

function isEntry(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isString);
}

function envelopeFrom(value: unknown): ThriftEnvelope | undefined {
  if (!isFields(value)) return undefined;
  const { method, seqid } = value;
  const type = nameIn(envelopeTypes, value['type']);
  if (!isString(method) || !isNumber(seqid) || type === undefined) return undefined;
  const protocol = nameIn(thriftProtocols, value['protocol']);
  return { method, type, seqid, ...(protocol === undefined ? {} : { protocol }) };
}

function errorFrom(content: Fields): CallErrorInfo | undefined {
  const { message, code, advice, pointer, block } = content;
  const phase = nameIn(callPhases, content['phase']);
  if (phase === undefined || !isString(message)) return undefined;
  const metadata = metadataFrom(content['metadata']);
  const setting = settingFrom(content['setting']);
  const details = detailsFrom(content['details']);
  return {
    phase,
    message,
    ...(isString(code) ? { code } : {}),
    ...(isString(advice) ? { advice } : {}),
    ...(isString(pointer) ? { pointer } : {}),
    ...(isCount(block) ? { block } : {}),
    ...(setting === undefined ? {} : { setting }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(details === undefined ? {} : { details }),
  };
}

function settingFrom(value: unknown): AdvisedSetting | undefined {
  if (!isFields(value)) return undefined;
  const { values, address } = value;
  const name = nameIn(advisedSettings, value['name']);
  if (name === undefined || !Array.isArray(values) || !values.every(isString)) return undefined;
  return { name, values, ...(isString(address) ? { address } : {}) };
}

function detailsFrom(value: unknown): readonly CallErrorDetail[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((each: unknown) => {
    if (!isFields(each) || !isString(each['type'])) return [];
    const { type, json, base64 } = each;
    return [{ type, ...(isString(json) ? { json } : {}), ...(isString(base64) ? { base64 } : {}) }];
  });
}
