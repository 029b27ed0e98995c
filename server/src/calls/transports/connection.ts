/**
 * Opens a connection, plain or TLS, and tells what it learned on the way: addresses, versions, times. What is spoken
 * over the connection is left to others.
 */
import { connect, isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Metadata } from '../../contract/target.ts';
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import type { Endpoint, ProxyServer } from './endpoint.ts';
import { connectFailure } from './network-error.ts';
import { askProxy, proxyText, unreachableProxy } from './proxy.ts';
import { knownAddresses } from './name-lookup.ts';
import { settled } from './socket-event.ts';
import { secured } from './tls.ts';

export interface ConnectOptions extends Endpoint {
  /** What to offer in ALPN, the best first; of TLS only. */
  readonly alpn?: readonly string[];
  readonly signal: AbortSignal;
}

export interface Connection {
  readonly socket: Socket | TLSSocket;
  /** What was agreed on by ALPN; absent where nothing was. */
  readonly alpn: string | undefined;
  /** For people: addresses, versions, times in milliseconds. */
  readonly facts: Metadata;
}

/** How long to wait for a connection, TLS included, where the target does not say; in milliseconds. */
const usualTimeoutMs = 20_000;

/** How long a connection may be silent before the system asks the other side whether it is there, in milliseconds. */
const usualKeepaliveMs = 30_000;

/** What is being waited for. */
type Stage = 'connect' | 'proxy' | 'tls';

/**
 * Opens a connection.
 * @throws {CallError} of phase `resolve`, `connect`, `proxy` or `tls`; or the signal's reason.
 */
export async function openConnection(options: ConnectOptions): Promise<Connection> {
  const { connectTimeoutMs: timeoutMs = usualTimeoutMs, alpn = [] } = options;
  let stage: Stage = options.proxy === undefined ? 'connect' : 'proxy';
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(late(options, stage, timeoutMs)), timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    const plain = await (options.proxy === undefined
      ? plainSocket(options, signal)
      : proxiedSocket(options, options.proxy, signal));
    if (options.secure !== true) return { ...plain, alpn: undefined };
    stage = 'tls';
    const { socket, facts } = await secured(plain.socket, options, alpn, signal);
    return { socket, alpn: socket.alpnProtocol || undefined, facts: [...plain.facts, ...facts] };
  } finally {
    clearTimeout(timer);
  }
}

interface PlainSocket {
  readonly socket: Socket;
  readonly facts: Metadata;
}

async function proxiedSocket(
  endpoint: Endpoint,
  proxy: ProxyServer,
  signal: AbortSignal,
): Promise<PlainSocket> {
  const { host, port, secure, addresses } = proxy;
  // Certificates, names and addresses of the target are not those of the proxy.
  const way: Endpoint = {
    host,
    port,
    keepaliveMs: endpoint.keepaliveMs ?? usualKeepaliveMs,
    ...(addresses !== undefined && { addresses }),
  };
  let reached: PlainSocket;
  try {
    const plain = await plainSocket(way, signal);
    const { socket, facts } = secure ? await secured(plain.socket, way, ['http/1.1'], signal) : plain;
    reached = { socket, facts: secure ? [...plain.facts, ...facts] : facts };
  } catch (thrown) {
    throw thrown instanceof CallError && !signal.aborted ? unreachableProxy(thrown, proxy) : thrown;
  }
  const facts = await askProxy(reached.socket, proxy, endpoint, signal);
  return { socket: reached.socket, facts: [...reached.facts, ...facts] };
}

async function plainSocket(endpoint: Endpoint, signal: AbortSignal): Promise<PlainSocket> {
  signal.throwIfAborted();
  const { host, port, socketPath, addresses } = endpoint;
  const started = performance.now();
  let resolved = started;
  const socket = connect(
    socketPath === undefined
      ? { host, port, noDelay: true, ...(addresses !== undefined && { lookup: knownAddresses(addresses) }) }
      : { path: socketPath },
  );
  socket.once('lookup', () => {
    resolved = performance.now();
  });
  await settled(socket, 'connect', signal, (thrown) => connectFailure(thrown, endpoint));
  socket.setKeepAlive(true, endpoint.keepaliveMs ?? usualKeepaliveMs);
  const facts: [string, string][] = [];
  if (socketPath !== undefined) return { socket, facts: [['address', hostAndPort(endpoint)]] };
  if (isIP(host) === 0) facts.push(['name lookup', milliseconds(resolved - started)]);
  facts.push(['address', hostAndPort({ host: socket.remoteAddress ?? host, port })]);
  facts.push(['TCP connect', milliseconds(performance.now() - resolved)]);
  return { socket, facts };
}

/** The error where the time for a connection is over. */
function late(endpoint: Endpoint, stage: Stage, timeoutMs: number): CallError {
  const place = hostAndPort(endpoint);
  const time = `within ${timeoutMs / 1000} s`;
  const setting = { name: 'connectTimeoutMs', values: [] } as const;
  const longer = 'or give it longer with "connectTimeoutMs" of the target';
  const { proxy } = endpoint;
  if (stage === 'proxy' && proxy !== undefined)
    return new CallError('proxy', `the proxy ${proxyText(proxy)} did not let the call through ${time}`, {
      code: 'unavailable',
      advice: `check its address; the proxy may be waiting for ${place}`,
      setting: { name: 'proxy', values: [] },
    });
  return stage === 'connect'
    ? new CallError('connect', `${place} does not answer: no connection ${time}`, {
        code: 'unavailable',
        advice: `check the address; a firewall may be in the way; ${longer}`,
      })
    : new CallError('tls', `${place} took the connection, but did not finish the TLS handshake ${time}`, {
        code: 'unavailable',
        advice: `check that a server of TLS listens on this port, ${longer}`,
        setting,
      });
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}
