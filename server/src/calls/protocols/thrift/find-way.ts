/**
 * Finds out how a server wants to be spoken to that does not answer as it was called: in which of Thrift's dialects,
 * over HTTP or without, over TLS or without, multiplexed or not. It is asked in one way after the other, since some
 * servers have time for one connection only. Nothing of the call itself is repeated.
 */
import type { HttpVersion, Metadata } from '../../../contract/target.ts';
import { hostAndPort } from '../../address.ts';
import { usualLimits } from '../../limits.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import { createHttpClient } from '../../transports/http-client.ts';
import { probe } from '../../transports/probe.ts';
import type { Spoken } from '../../transports/spoken.ts';
import { type Ask, askOverHttp, askOverTcp } from './ask-server.ts';
import type { CalledWay, ServerWay, ThriftDialect } from './server-way.ts';

export interface AskedServer extends CalledWay {
  /** What a multiplexed server would call the service. */
  readonly serviceName: string;
  readonly http?: {
    readonly version: HttpVersion | 'any';
    readonly authority?: string;
    /** Sent to the service that was called and to no other. */
    readonly metadata: Metadata;
  };
}

export type Finding =
  /** It answers as it was called, if asked for another method. */
  | { readonly kind: 'as called' }
  | { readonly kind: 'otherwise'; readonly way: ServerWay }
  /** No way was found to speak Thrift to it, but it does speak. */
  | { readonly kind: 'foreign'; readonly spoken: Spoken; readonly secure: boolean };

/**
 * How long the answer to one question is waited for, in milliseconds; a server that let some of them pass in silence
 * may be busy, and is asked once more. And to all of them.
 */
const patiencesMs = [1000, 3000] as const;
const wholePatienceMs = 15_000;

/** Nothing where it stays a riddle. `secure`: whether to ask over TLS first. Never rejects. */
export async function findWay(
  server: AskedServer,
  outer: AbortSignal,
  secure = server.secure,
): Promise<Finding | undefined> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(wholePatienceMs)]);
  const endpoint = { ...server.endpoint, secure };
  let found: Finding | undefined;
  for (const patienceMs of patiencesMs) {
    const late: ThriftDialect[] = [];
    found = (await scan({ server, endpoint, signal, patienceMs, late })) ?? found;
    if (late.length === 0 || signal.aborted) break;
    if (found !== undefined && found.kind !== 'foreign') break;
  }
  return found;
}

interface Scan {
  readonly server: AskedServer;
  /** `secure` may be other than in the call. */
  readonly endpoint: Endpoint;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  /** In which of the dialects it was asked and did not answer in time. */
  readonly late: ThriftDialect[];
}

async function scan(search: Scan): Promise<Finding | undefined> {
  const { server, endpoint, signal } = search;
  const { dialect: called } = server;
  const overHttp = called.framing === 'http';
  const tcp = overHttp ? [] : [called, { ...called, framing: otherFraming(called.framing) }];
  const likely = overHttp ? overHttpIn(search, [called]) : overTcpIn(search, tcp);
  const first = await likely;
  if (first !== undefined) return first;
  const spoken = await probe(endpoint, signal);
  if (spoken.kind === 'tls' && endpoint.secure !== true) {
    const within = await scan({ ...search, endpoint: { ...endpoint, secure: true } });
    return within === undefined || within.kind === 'foreign'
      ? { kind: 'foreign', spoken, secure: false }
      : within;
  }
  const isHttp = spoken.kind === 'http1' || spoken.kind === 'http2';
  const found = isHttp
    ? await overHttpIn(search, httpDialects(called))
    : await overTcpIn(search, tcpDialects(called, tcp));
  if (found !== undefined) return found;
  return spoken.kind === 'nothing'
    ? undefined
    : { kind: 'foreign', spoken, secure: endpoint.secure === true };
}

function overTcpIn(search: Scan, dialects: readonly ThriftDialect[]): Promise<Finding | undefined> {
  return firstAnswered(search, dialects, askOverTcp(search.endpoint, search.signal));
}

function overHttpIn(search: Scan, dialects: readonly ThriftDialect[]): Promise<Finding | undefined> {
  const { server, endpoint, signal } = search;
  const { http: { version = 'any', authority, metadata = [] } = {}, path = '/' } = server;
  const secure = endpoint.secure === true;
  const isAsCalled = server.dialect.framing === 'http' && secure === server.secure;
  const url = `${secure ? 'https' : 'http'}://${endpoint.socketPath === undefined ? hostAndPort(endpoint) : endpoint.host}${path}`;
  const client = createHttpClient({
    version,
    purpose: 'Thrift over HTTP',
    limits: usualLimits,
    network: endpoint,
    ...(authority !== undefined && { authority }),
  });
  const ask = askOverHttp({ client, url, metadata: isAsCalled ? metadata : [] }, signal);
  return firstAnswered(search, dialects, ask);
}

/** In order. All are asked by the name of a service, which those who are not multiplexed do not mind. */
async function firstAnswered(
  { server, endpoint, signal, patienceMs, late }: Scan,
  dialects: readonly ThriftDialect[],
  ask: Ask,
): Promise<Finding | undefined> {
  const secure = endpoint.secure === true;
  for (const dialect of dialects) {
    if (signal.aborted) return undefined;
    const answer = await ask(dialect, server.serviceName, patienceMs);
    if (answer === 'late') late.push(dialect);
    if (answer === 'late' || answer === 'none') continue;
    // Most multiplexed servers hang up on whoever does not name a service.
    const multiplexed = server.multiplexed || (await ask(dialect, undefined, 3 * patienceMs)) !== 'answered';
    if (signal.aborted) return undefined;
    const asCalled =
      dialect === server.dialect && secure === server.secure && multiplexed === server.multiplexed;
    return asCalled ? { kind: 'as called' } : { kind: 'otherwise', way: { secure, dialect, multiplexed } };
  }
  return undefined;
}

const encodings = ['binary', 'compact', 'json'] as const;

/** The protocol of the call comes first. */
function encodingsFrom({ encoding }: ThriftDialect): readonly ThriftDialect['encoding'][] {
  return [encoding, ...encodings.filter((name) => name !== encoding)];
}

/** Without those that were asked already. */
function tcpDialects(called: ThriftDialect, asked: readonly ThriftDialect[]): readonly ThriftDialect[] {
  const likely = called.framing === 'buffered' && !called.header ? 'buffered' : 'framed';
  const framings = [likely, otherFraming(likely)] as const;
  const bare = encodingsFrom(called).flatMap((encoding) =>
    framings.map((framing) => ({ encoding, framing, header: false })),
  );
  const headers = (['buffered', 'framed'] as const).map((framing) => ({
    encoding: 'binary' as const,
    framing,
    header: true,
  }));
  const all: readonly ThriftDialect[] = [...bare.slice(0, 2), ...headers, ...bare.slice(2)];
  return all.filter((dialect) => !asked.some((other) => isSame(dialect, other)));
}

function httpDialects(called: ThriftDialect): readonly ThriftDialect[] {
  const header = { encoding: 'binary', framing: 'http', header: true } as const;
  const bare = encodingsFrom(called).map(
    (encoding) => ({ encoding, framing: 'http', header: false }) as const,
  );
  const all: readonly ThriftDialect[] = [...bare, header];
  return called.framing === 'http' ? all.filter((dialect) => !isSame(dialect, called)) : all;
}

function isSame(one: ThriftDialect, other: ThriftDialect): boolean {
  return (
    one.framing === other.framing &&
    one.header === other.header &&
    (one.header || one.encoding === other.encoding)
  );
}

function otherFraming(framing: ThriftDialect['framing']): 'framed' | 'buffered' {
  return framing === 'framed' ? 'buffered' : 'framed';
}
