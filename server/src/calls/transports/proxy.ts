/**
 * Asks an HTTP proxy for a way through to a server, by CONNECT (RFC 9110, section 9.3.6). Says of each way in which
 * that fails what to do about it. The credentials of the proxy are in no message and no fact.
 */
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Metadata } from '../../contract/target.ts';
import { hostAndPort } from '../address.ts';
import { CallError } from '../call-error.ts';
import { visibleLine } from '../visible-text.ts';
import type { Endpoint, ProxyServer } from './endpoint.ts';
import { errorCode } from './network-error.ts';

/** The proxy in words: where it is, and who says so. */
export function proxyText(proxy: ProxyServer): string {
  return `${proxy.secure ? 'https' : 'http'}://${hostAndPort(proxy)} of ${proxy.from}`;
}

/**
 * Makes a connection to a proxy one to the endpoint.
 * @throws {CallError} of phase `proxy`; or the signal's reason. The socket is then destroyed.
 */
export async function askProxy(
  socket: Socket,
  proxy: ProxyServer,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<Metadata> {
  const started = performance.now();
  const { response, head } = await connected(socket, proxy, endpoint, signal);
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    socket.destroy();
    throw refused(response, proxy, endpoint);
  }
  // A server may speak first.
  if (head.length > 0) socket.unshift(head);
  return [
    ['proxy', proxyText(proxy)],
    ['proxy CONNECT', `${(performance.now() - started).toFixed(1)} ms`],
  ];
}

interface Answer {
  readonly response: IncomingMessage;
  /** What came behind the answer. */
  readonly head: Buffer;
}

function connected(
  socket: Socket,
  proxy: ProxyServer,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<Answer> {
  const place = hostAndPort(endpoint);
  const { authorization } = proxy;
  const sent = request({
    createConnection: () => socket,
    method: 'CONNECT',
    path: place,
    headers: {
      host: place,
      'user-agent': 'parlance',
      ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
    },
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => fail(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    sent.on('error', (thrown) => fail(unanswered(thrown, proxy)));
    sent.once('connect', (response, _, head: Buffer) => {
      signal.removeEventListener('abort', onAbort);
      resolve({ response, head });
    });
    if (signal.aborted) onAbort();
    else sent.end();
  });
}

/** The proxy did not answer, or not in HTTP. */
function unanswered(thrown: unknown, proxy: ProxyServer): CallError {
  const code = errorCode(thrown);
  if (code === 'HPE_HEADER_OVERFLOW')
    return failure(thrown, `the proxy ${proxyText(proxy)} answered with more headers than are accepted`);
  return code.startsWith('HPE_')
    ? failure(
        thrown,
        `what answers at the proxy ${proxyText(proxy)} does not speak HTTP`,
        'check the port; a SOCKS proxy is not one of HTTP',
      )
    : failure(
        thrown,
        `the proxy ${proxyText(proxy)} closed the connection without an answer`,
        'check its address, and whether it wants TLS: "https://"',
      );
}

function refused(response: IncomingMessage, proxy: ProxyServer, endpoint: Endpoint): CallError {
  const { statusCode: status = 0, headers } = response;
  const place = hostAndPort(endpoint);
  const phrase = visibleLine(response.statusMessage ?? '', 80);
  const answer = `${status}${phrase === '' ? '' : ` ${phrase}`}`;
  const who = `the proxy ${proxyText(proxy)}`;
  if (status === 407) {
    const schemes = schemesOf(headers['proxy-authenticate']);
    const basic = schemes.length === 0 || schemes.includes('basic');
    const offered =
      proxy.authorization === undefined ? 'wants credentials' : 'does not take the credentials it was given';
    return failure(
      undefined,
      `${who} ${offered} (${answer})`,
      basic
        ? 'write them into the proxy of the target: "http://user:{{secret:proxy_password}}@host:port"; or set "http.proxyAuthorization"'
        : `it takes only ${schemes.join(', ')}, which calls do not speak; set "http.proxyAuthorization", or use another proxy`,
    );
  }
  if (status === 403 || status === 405 || status === 401)
    return failure(
      undefined,
      `${who} does not let calls through to ${place} (${answer})`,
      'many proxies allow CONNECT to port 443 only; ask who runs it, or leave the host out with "http.noProxy", NO_PROXY or "proxy": "none" of the target',
    );
  if (status === 502 || status === 503 || status === 504)
    return failure(
      undefined,
      `${who} cannot reach ${place} (${answer})`,
      'check the address; where the server is in your own network, leave it out with "http.noProxy", NO_PROXY or "proxy": "none" of the target',
    );
  return failure(
    undefined,
    `${who} refused a connection to ${place}: it answered ${answer}`,
    'what answers there may be no proxy; check its address and port',
  );
}

/** The names of the schemes in a list of challenges (RFC 9110, section 11.6.1), where parameters stand between them. */
function schemesOf(header: string | readonly string[] | undefined): readonly string[] {
  const text = header === undefined ? '' : [header].flat().join(', ').slice(0, 1000);
  const names = text.matchAll(/(?:^|,)\s*([A-Za-z][A-Za-z0-9-]{0,30})(?=\s+[^\s=]|\s*,|\s*$)/g);
  return Array.from(names, ([, name = '']) => name.toLowerCase());
}

/** The proxy itself cannot be reached, or not over TLS: `inner` says why. */
export function unreachableProxy(inner: CallError, proxy: ProxyServer): CallError {
  return failure(
    inner,
    `the proxy ${proxyText(proxy)} cannot be used: ${inner.message}`,
    'check its address, or set "proxy" of the target to "none" where none is needed',
  );
}

function failure(cause: unknown, message: string, advice?: string): CallError {
  return new CallError('proxy', message, {
    code: 'unavailable',
    cause,
    setting: { name: 'proxy', values: [] },
    ...(advice === undefined ? {} : { advice }),
  });
}
