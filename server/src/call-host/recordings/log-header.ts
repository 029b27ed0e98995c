/**
 * The header of a log, which says how the call was made and by what schema. That of a recording comes from anybody:
 * every part is held against its shape, and what is beside it is left out.
 */
import type { LogDescription, LoggedCall, Recording } from '../../contract/recording.ts';
import type { PreparedMethodKind } from '../../contract/prepared-call.ts';
import type { SchemaBundle } from '../../contract/schema-bundle.ts';
import type {
  MessageEncoding,
  ProtocolName,
  Target,
  ThriftProtocol,
  ThriftSettings,
  ThriftTransport,
} from '../../contract/target.ts';
import { type Fields, isFields } from '../../calls/log/event-content.ts';

export interface LogHeader extends LogDescription {
  readonly bundle: SchemaBundle;
}

/** Nothing where it is not the header of a call's log. */
export function logHeaderFrom(value: unknown): LogHeader | undefined {
  if (!isFields(value)) return undefined;
  const call = callFrom(value['call']);
  const bundle = bundleFrom(value['bundle']);
  const startedAt = stringFrom(value['startedAt']);
  if (call === undefined || bundle === undefined || startedAt === undefined) return undefined;
  const recording = recordingFrom(value['recording'], startedAt);
  return { call, bundle, startedAt, ...(recording === undefined ? {} : { recording }) };
}

function callFrom(value: unknown): LoggedCall | undefined {
  if (!isFields(value)) return undefined;
  const [bundleId, service] = [stringFrom(value['bundleId']), stringFrom(value['service'])];
  const target = targetFrom(value['target']);
  if (bundleId === undefined || service === undefined || target === undefined) return undefined;
  const method = stringFrom(value['method']);
  const methodKind = nameFrom(methodKinds, value['methodKind']);
  const { deadlineMs } = value;
  return {
    bundleId,
    service,
    target,
    ...(method === undefined ? {} : { method }),
    ...(methodKind === undefined ? {} : { methodKind }),
    ...(value['safe'] === true ? { safe: true } : {}),
    ...(value['reflects'] === true ? { reflects: true } : {}),
    ...(isDeadline(deadlineMs) ? { deadlineMs } : {}),
  };
}

/** Above it, numbers of milliseconds are no longer exact, and times no longer words. */
function isDeadline(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER;
}

function targetFrom(value: unknown): LoggedCall['target'] | undefined {
  if (!isFields(value)) return undefined;
  const [name, address] = [stringFrom(value['name']), stringFrom(value['address'])];
  const protocol = nameFrom(protocols, value['protocol']);
  if (name === undefined || address === undefined || protocol === undefined) return undefined;
  const encoding = nameFrom(encodings, value['encoding']);
  const danger = nameFrom(dangers, value['danger']);
  const thrift = thriftFrom(value['thrift']);
  return {
    name,
    address,
    protocol,
    ...(encoding === undefined ? {} : { encoding }),
    ...(danger === undefined ? {} : { danger }),
    ...(thrift === undefined ? {} : { thrift }),
  };
}

function thriftFrom(value: unknown): ThriftSettings | undefined {
  if (!isFields(value)) return undefined;
  const transport = nameFrom(thriftTransports, value['transport']);
  const protocol = nameFrom(thriftProtocols, value['protocol']);
  if (transport === undefined || protocol === undefined) return undefined;
  const serviceName = stringFrom(value['serviceName']);
  return {
    transport,
    protocol,
    ...(value['header'] === true ? { header: true } : {}),
    ...(value['zlib'] === true ? { zlib: true } : {}),
    ...(value['multiplexed'] === true ? { multiplexed: true } : {}),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(value['strict'] === false ? { strict: false } : {}),
  };
}

function bundleFrom(value: unknown): SchemaBundle | undefined {
  if (!isFields(value)) return undefined;
  const [id, content] = [stringFrom(value['id']), stringFrom(value['content'])];
  const kind = nameFrom(bundleKinds, value['kind']);
  return id === undefined || content === undefined || kind === undefined ? undefined : { id, kind, content };
}

function recordingFrom(value: unknown, startedAt: string): Recording | undefined {
  if (!isFields(value)) return undefined;
  const redacted: Fields = isFields(value['redacted']) ? value['redacted'] : {};
  return {
    title: stringFrom(value['title']) ?? '',
    startedAt,
    savedAt: stringFrom(value['savedAt']) ?? startedAt,
    version: stringFrom(value['version']) ?? '',
    redacted: { secrets: stringsFrom(redacted['secrets']), metadata: stringsFrom(redacted['metadata']) },
  };
}

function stringFrom(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function stringsFrom(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function nameFrom<T extends string>(names: Readonly<Record<T, true>>, value: unknown): T | undefined {
  return typeof value === 'string' && Object.hasOwn(names, value) ? (value as T) : undefined;
}

const methodKinds: Readonly<Record<PreparedMethodKind, true>> = {
  unary: true,
  'client-streaming': true,
  'server-streaming': true,
  'bidi-streaming': true,
  oneway: true,
  push: true,
};

const protocols: Readonly<Record<ProtocolName, true>> = {
  grpc: true,
  'grpc-web': true,
  connect: true,
  thrift: true,
};

const encodings: Readonly<Record<MessageEncoding, true>> = { proto: true, json: true };

const dangers: Readonly<Record<NonNullable<Target['danger']>, true>> = {
  dev: true,
  staging: true,
  prod: true,
};

const thriftTransports: Readonly<Record<ThriftTransport, true>> = {
  framed: true,
  buffered: true,
  http: true,
};

const thriftProtocols: Readonly<Record<ThriftProtocol, true>> = {
  binary: true,
  compact: true,
  json: true,
  'thriftpy2-json': true,
};

const bundleKinds: Readonly<Record<SchemaBundle['kind'], true>> = { 'descriptor-set': true, schema: true };
