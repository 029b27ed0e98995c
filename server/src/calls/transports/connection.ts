/**
 * Opens a connection, plain or TLS, and tells what it learned on the way: addresses, versions, times. TLS always
 * verifies, and nothing here falls back from it. What is spoken over the connection is left to others.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import * as nodeTls from 'node:tls';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { Metadata } from '../../contract/target.ts';
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import { connectFailure, type Endpoint, tlsFailure } from './network-error.ts';

export interface ConnectOptions extends Endpoint {
  /** Absent for plaintext. */
  readonly tls?: TlsOptions;
  readonly signal: AbortSignal;
}

export interface TlsOptions extends TlsMaterial {
  /** What to offer in ALPN, the best first. */
  readonly alpn: readonly string[];
}

export interface TlsMaterial {
  /** Certificates (PEM) to trust, in place of those of the system. */
  readonly ca?: string;
  /** The client's own certificate and key (PEM). */
  readonly cert?: string;
  readonly key?: string;
}

export interface Connection {
  readonly socket: Socket | TLSSocket;
  /** What was agreed on by ALPN; absent where nothing was. */
  readonly alpn: string | undefined;
  /** For people: addresses, versions, times in milliseconds. */
  readonly facts: Metadata;
}

/** How long to wait for a connection, TLS included, in milliseconds. */
const connectTimeoutMs = 20_000;

/**
 * Opens a connection.
 * @throws {CallError} of phase `resolve`, `connect` or `tls`; or the signal's reason.
 */
export async function openConnection(options: ConnectOptions): Promise<Connection> {
  const { host, port, tls } = options;
  const timeout = new AbortController();
  const timer = setTimeout(() => {
    const message = `${hostAndPort(options)} does not answer: no connection within ${connectTimeoutMs / 1000} s`;
    timeout.abort(new CallError('connect', message, { code: 'unavailable', advice: 'check the address' }));
  }, connectTimeoutMs);
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    const facts: [string, string][] = [];
    const socket = await plainSocket({ host, port, signal }, facts);
    if (tls === undefined) return { socket, alpn: undefined, facts };
    const secured = await tlsSocket(socket, { host, port, tls, signal }, facts).catch((thrown: unknown) => {
      // Certificates that cannot be used throw before there is anything that would close the socket.
      socket.destroy();
      throw thrown;
    });
    return { socket: secured, alpn: secured.alpnProtocol || undefined, facts };
  } finally {
    clearTimeout(timer);
  }
}

async function plainSocket(
  { host, port, signal }: Endpoint & { readonly signal: AbortSignal },
  facts: [string, string][],
): Promise<Socket> {
  signal.throwIfAborted();
  const started = performance.now();
  let resolved = started;
  const socket = connectTcp({ host, port, noDelay: true });
  socket.once('lookup', () => {
    resolved = performance.now();
  });
  await settled(socket, 'connect', signal, (thrown) => connectFailure(thrown, { host, port }));
  if (isIP(host) === 0) facts.push(['name lookup', milliseconds(resolved - started)]);
  facts.push(['address', hostAndPort({ host: socket.remoteAddress ?? host, port })]);
  facts.push(['TCP connect', milliseconds(performance.now() - resolved)]);
  return socket;
}

async function tlsSocket(
  socket: Socket,
  { host, port, tls, signal }: Endpoint & { readonly tls: TlsOptions; readonly signal: AbortSignal },
  facts: [string, string][],
): Promise<TLSSocket> {
  const started = performance.now();
  const secured = connectTls({
    socket,
    host,
    // An IP address is no server name (RFC 6066, section 3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: [...tls.alpn],
    rejectUnauthorized: true,
    secureContext: secureContext(tls),
  });
  await settled(secured, 'secureConnect', signal, (thrown) => tlsFailure(thrown, { host, port }));
  facts.push(['TLS handshake', milliseconds(performance.now() - started)]);
  facts.push(['TLS', `${secured.getProtocol() ?? 'unknown'}, ${secured.getCipher().standardName}`]);
  const certificate = secured.getPeerCertificate();
  if (certificate.valid_to !== undefined)
    facts.push([
      'certificate',
      `${nameOf(certificate.subject)}, by ${nameOf(certificate.issuer)}, until ${certificate.valid_to}`,
    ]);
  return secured;
}

/** Resolves at the event; else the socket is destroyed. */
function settled(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  explain: (thrown: unknown) => CallError,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      socket.off(event, onDone);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onDone = (): void => finish(resolve);
    const onAbort = (): void =>
      finish(() => {
        socket.destroy();
        reject(signal.reason as Error);
      });
    socket.once(event, onDone);
    // Stays on the socket, so that an error that comes late is nobody's uncaught exception.
    socket.on('error', (thrown) =>
      finish(() => {
        socket.destroy();
        reject(explain(thrown));
      }),
    );
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

let systemContext: SecureContext | undefined;

/** Trusts what the system trusts as well as what Node brings; made once, since reading the stores takes a while. */
function secureContext({ ca, cert, key }: TlsOptions): SecureContext {
  const own = { ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) };
  if (ca !== undefined) return createSecureContext({ ca, ...own });
  if (cert !== undefined) return createSecureContext({ ...trusted(), ...own });
  return (systemContext ??= createSecureContext(trusted()));
}

/** Node before 22.15 cannot read the store of the system; its own certificates and NODE_EXTRA_CA_CERTS then count. */
function trusted(): { readonly ca?: string[] } {
  const { getCACertificates }: Partial<typeof nodeTls> = nodeTls;
  if (getCACertificates === undefined) return {};
  return { ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])] };
}

function nameOf(entity: { readonly CN?: string | string[]; readonly O?: string | string[] }): string {
  const name = entity.CN ?? entity.O ?? 'unnamed';
  return Array.isArray(name) ? name.join(', ') : name;
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}
