/**
 * The HTTP client of calls: chooses the version, connects, and explains what is in the way.
 *
 * Over TLS the version is what ALPN agrees on. Plaintext has no such agreement: where the call needs HTTP/2 it is
 * spoken from the first byte ("prior knowledge", RFC 9113, section 3.3); else HTTP/1.1 is, which nearly every server
 * takes, and a server that answers it in HTTP/2 is asked again in that.
 */
import { remembered } from '../../base/remembered.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { Metadata } from '../../contract/target.ts';
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import { type Connection, openConnection } from './connection.ts';
import { http1Exchange, NotHttp1Error } from './http1-exchange.ts';
import type { Limits } from '../limits.ts';
import { endSession, type Http2Link, http2Exchange, openHttp2 } from './http2-exchange.ts';
import { keepAlive } from './http2-keepalive.ts';
import type { Http2Pool, Kept } from './http2-pool.ts';
import type { HttpRequest, HttpResponse } from './http-request.ts';
import type { Endpoint, Network } from './endpoint.ts';
import { brokenConnection } from './broken-connection.ts';
import { probe, speaksTls } from './probe.ts';
import { replayable } from './replayable.ts';
import type { Spoken } from './spoken.ts';
import { NotHttp2Error, UnprocessedError } from './stream-failure.ts';
import { tlsAlert } from './tls-error.ts';

export interface HttpClientOptions {
  /** `any`: whatever the server speaks. */
  readonly version: '1.1' | '2' | 'any';
  /** What needs HTTP/2, for the message when the server lacks it: `gRPC`. */
  readonly purpose: string;
  /** HTTP/1.1 would do as well, where the target asks for that: all is then sent before anything is answered. */
  readonly halfDuplex?: true;
  readonly network?: Network;
  /** What the server is called in `:authority` or `Host`, where not as in the URL. */
  readonly authority?: string;
  /** Where sessions come from and go to; without it each exchange has a connection of its own. */
  readonly pool?: Http2Pool;
  readonly limits: Limits;
}

export type HttpClient = (request: Omit<HttpRequest, 'limits'>) => Promise<HttpResponse>;

interface Place extends Endpoint {
  readonly secure: boolean;
  readonly authority: string;
  readonly path: string;
}

/**
 * The client that the options describe.
 * It rejects with a {@link CallError} of phase `resolve`, `connect`, `tls`, `http`, `protocol` or `limit`, or with the
 * reason of the request's signal.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return async (asked) => {
    const whole: HttpRequest = { ...asked, limits: options.limits };
    let request = whole;
    const place = placeOf(request.url, options);
    const exchange = place.secure ? secureExchange : plainExchange;
    let body = replayable(request.body);
    for (let attempt = 1; ; attempt++)
      try {
        const response = await exchange(place, { ...request, body: body.first }, options);
        body.settle();
        return response;
      } catch (thrown) {
        if (!(thrown instanceof UnprocessedError)) throw thrown;
        const again = attempt < maxAttempts ? body.again() : undefined;
        if (again === undefined) throw thrown.reason;
        body = replayable(again);
        request = telling(whole, [
          'sent again',
          `the server had not begun with it: ${thrown.reason.message}`,
        ]);
      }
  };
}

/** The request, of whose connection one thing more is told. */
function telling(request: HttpRequest, fact: Metadata[number]): HttpRequest {
  const { onConnected } = request;
  return onConnected === undefined
    ? request
    : { ...request, onConnected: (facts) => onConnected([fact, ...facts]) };
}

/** How often a call is made that servers provably have not begun with. */
const maxAttempts = 3;

async function plainExchange(
  place: Place,
  request: HttpRequest,
  options: HttpClientOptions,
): Promise<HttpResponse> {
  if (options.version === '2') return http2(place, request, options);
  const body = replayable(request.body);
  const connection = await openConnection({ ...place, signal: request.signal });
  try {
    const response = await http1(place, connection, { ...request, body: body.first });
    body.settle();
    return response;
  } catch (thrown) {
    if (!(thrown instanceof NotHttp1Error)) throw thrown;
    const again = options.version === 'any' && thrown.spoken.kind === 'http2' ? body.again() : undefined;
    if (again !== undefined)
      return http2(place, { ...request, body: again }, options).catch((refused: unknown) => {
        throw perhapsOnlyGrpc(refused);
      });
    const isTls = thrown.spoken.kind === 'nothing' && (await speaksTls(place, request.signal));
    throw isTls ? wantsTls(place, thrown) : notHttp1(place, thrown.spoken, thrown);
  }
}

async function secureExchange(
  place: Place,
  request: HttpRequest,
  options: HttpClientOptions,
): Promise<HttpResponse> {
  const kept = options.version === '1.1' ? undefined : await options.pool?.take(poolKey(place, request));
  if (kept?.link !== undefined) return overLink(place, kept.link, request, options);
  const alpn = options.version === '1.1' ? ['http/1.1'] : ['h2', 'http/1.1'];
  const connection = await openConnection({ ...place, alpn, signal: request.signal });
  if (connection.alpn === 'h2') return connectedHttp2(place, connection, toldOf(kept, request), options);
  if (options.version === '2') {
    connection.socket.destroy();
    throw onlyHttp1(place, options);
  }
  return http1(place, connection, request).catch((thrown: unknown) => {
    throw thrown instanceof NotHttp1Error ? notHttp1(place, thrown.spoken, thrown) : thrown;
  });
}

function toldOf(kept: Kept | undefined, request: HttpRequest): HttpRequest {
  return kept?.lost === true
    ? telling(request, ['connection', 'new, since the one of an earlier call no longer answers'])
    : request;
}

async function http1(place: Place, connection: Connection, request: HttpRequest): Promise<HttpResponse> {
  request.onConnected?.([...connection.facts, ['HTTP', 'HTTP/1.1']]);
  return http1Exchange(connection, request, place);
}

async function http2(place: Place, request: HttpRequest, options: HttpClientOptions): Promise<HttpResponse> {
  const kept = await options.pool?.take(poolKey(place, request));
  if (kept?.link !== undefined) return overLink(place, kept.link, request, options);
  const connection = await openConnection({ ...place, signal: request.signal });
  return connectedHttp2(place, connection, toldOf(kept, request), options);
}

function connectedHttp2(
  place: Place,
  connection: Connection,
  request: HttpRequest,
  options: HttpClientOptions,
): Promise<HttpResponse> {
  const link = openHttp2(connection, place, place.secure, request.limits);
  return overLink(place, link, request, options, connection.facts);
}

async function overLink(
  place: Place,
  link: Http2Link,
  request: HttpRequest,
  options: HttpClientOptions,
  facts?: Metadata,
): Promise<HttpResponse> {
  const known: Metadata = facts ?? [['connection', `kept from an earlier call to ${hostAndPort(place)}`]];
  request.onConnected?.([...known, ['HTTP', place.secure ? 'HTTP/2' : 'HTTP/2, by prior knowledge']]);
  const rest = keepAlive(link);
  const done = (): void => {
    rest();
    if (options.pool === undefined) endSession(link);
    else options.pool.give(poolKey(place, request), link);
  };
  try {
    return await http2Exchange(link, request, place, done);
  } catch (thrown) {
    if (!(thrown instanceof NotHttp2Error)) throw thrown;
    // With TLS 1.3 a server refuses a client once this side takes the connection for open.
    const refusal = tlsAlert(thrown.cause, place);
    if (refusal !== undefined) throw refusal;
    const spoken = await probe(place, request.signal);
    throw request.signal.aborted ? request.signal.reason : notHttp2(place, spoken, options, thrown);
  }
}

/** All that a connection depends on; one that is there need not be looked for. */
function poolKey({ proxy, ...place }: Place, { limits }: HttpRequest): string {
  return JSON.stringify({
    ...place,
    path: undefined,
    addresses: undefined,
    proxy: proxy && { ...proxy, addresses: undefined },
    maxEmptyFrames: limits.maxEmptyFrames,
  });
}

const urlOf = remembered((url) => new URL(url));

function placeOf(url: string, { network, authority }: HttpClientOptions): Place {
  const { protocol, hostname, port, host, pathname, search } = urlOf(url);
  const secure = protocol === 'https:';
  return {
    ...network,
    secure,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    authority: authority ?? host,
    path: pathname + search,
  };
}

function notHttp2(place: Place, spoken: Spoken, options: HttpClientOptions, cause: unknown): CallError {
  const at = hostAndPort(place);
  switch (spoken.kind) {
    case 'http1':
      return onlyHttp1(place, options, cause);
    case 'tls':
      return wantsTls(place, cause);
    case 'http2':
    case 'nothing':
      return new CallError('http', `the server at ${at} closed the connection without a word of HTTP/2`, {
        code: 'unavailable',
        ...adviceOnSilence(place),
        cause,
      });
    case 'other':
      return notHttp(place, spoken.text, cause);
  }
}

/** Some servers that want a certificate of the client say so by closing the connection. */
function adviceOnSilence({ secure, tls }: Place): Pick<CallErrorInfo, 'advice' | 'setting'> {
  if (!secure || tls?.cert !== undefined)
    return { advice: 'check that a server of this protocol listens on this port' };
  return {
    advice:
      'it may want a client certificate: "tls.cert" of the target; or else no server of this protocol listens there',
    setting: { name: 'tls', values: ['cert', 'key'] },
  };
}

function notHttp1(place: Place, spoken: Spoken, { cause }: NotHttp1Error): CallError {
  switch (spoken.kind) {
    case 'tls':
      return wantsTls(place, cause);
    case 'http2':
      return new CallError('http', `the server at ${hostAndPort(place)} speaks only HTTP/2`, {
        code: 'unavailable',
        advice: 'set "httpVersion" of the target to "2"',
        setting: { name: 'httpVersion', values: ['2'] },
        cause,
      });
    case 'nothing':
      return brokenConnection(cause, place);
    case 'http1':
      return notHttp(place, undefined, cause);
    case 'other':
      return notHttp(place, spoken.text, cause);
  }
}

/** Some servers that know gRPC alone reset what they do not know, without a head that would say so. */
function perhapsOnlyGrpc(thrown: unknown): unknown {
  if (!(thrown instanceof CallError) || thrown.phase !== 'protocol' || thrown.info.code !== 'internal')
    return thrown;
  return new CallError('protocol', thrown.message, {
    code: 'internal',
    advice:
      'the server speaks HTTP/2 alone, as gRPC servers do; if it is one, set the protocol of the target to "grpc"',
    setting: { name: 'protocol', values: ['grpc'] },
    cause: thrown.cause,
  });
}

function onlyHttp1(place: Place, { purpose, halfDuplex }: HttpClientOptions, cause?: unknown): CallError {
  const message = `the server at ${hostAndPort(place)} speaks only HTTP/1.1; ${purpose} needs HTTP/2`;
  const advice = place.secure
    ? 'let the server, or the proxy before it, offer "h2" in ALPN'
    : 'run the service in a server that speaks HTTP/2';
  return new CallError('http', message, {
    code: 'unavailable',
    cause,
    ...(halfDuplex === undefined
      ? { advice }
      : {
          advice: `${advice}, or set "httpVersion" of the target to "1.1": all is then sent before the first answer`,
          setting: { name: 'httpVersion', values: ['1.1'] },
        }),
  });
}

function wantsTls(place: Place, cause: unknown): CallError {
  return new CallError('tls', `the server at ${hostAndPort(place)} wants TLS`, {
    code: 'unavailable',
    advice: `use "https://${place.authority}"`,
    cause,
  });
}

function notHttp(place: Place, text: string | undefined, cause: unknown): CallError {
  const said = text === undefined ? '' : `; it says ${JSON.stringify(text)}`;
  return new CallError('http', `the server at ${hostAndPort(place)} does not speak HTTP${said}`, {
    code: 'unavailable',
    advice: 'look at what listens on this port',
    cause,
  });
}
