/** Where a target's Thrift service is, and how its messages travel there: the address and the settings, as they agree. */
import type { Target, ThriftSettings } from '../../../contract/target.ts';
import { hostAndPort, httpAddress, parseAddress } from '../../address.ts';
import { CallError } from '../../call-error.ts';
import { networkOf, type NetworkOptions } from '../../network-of.ts';
import type { Endpoint } from '../../transports/endpoint.ts';

/** Where a target does not say. */
const usual: ThriftSettings = { transport: 'framed', protocol: 'binary' };

/** How messages travel to a target: over HTTP where its address says so and its settings say nothing. */
export function thriftSettings({ address, thrift }: Target): ThriftSettings {
  if (thrift !== undefined) return thrift;
  return isHttp(parseAddress(address).scheme) ? { ...usual, transport: 'http' } : usual;
}

/**
 * Where connections go, for the framed and the buffered transport.
 * @throws {CallError} of phase `prepare` where the address is none for Thrift over TCP.
 */
export function thriftEndpoint(options: NetworkOptions): Endpoint {
  const { address, tls } = options.target;
  const { scheme, host, port, path, socketPath } = parseAddress(address);
  const secure = scheme === 'thrifts' || (scheme !== 'thrift' && tls !== undefined);
  const called = { host, port: port ?? 0, scheme: secure ? 'thrifts' : 'thrift' } as const;
  if (socketPath !== undefined)
    return { ...networkOf({ ...called, socketPath }, options), host, port: 0, secure };
  if (isHttp(scheme))
    throw new CallError('prepare', `"${scheme}://" is an address for Thrift over HTTP`, {
      advice: 'choose the transport "http", or write "thrift://host:port"',
      setting: { name: 'thrift', values: ['http'] },
    });
  if (scheme !== undefined && scheme !== 'thrift' && scheme !== 'thrifts')
    throw new CallError('prepare', `"${scheme}://" is not an address for Thrift`, {
      advice:
        'write "thrift://host:port", "thrifts://host:port" for TLS, "host:port", or a URL for Thrift over HTTP',
    });
  if (scheme === 'thrift' && tls !== undefined)
    throw new CallError('prepare', 'there are settings for TLS, but the address is for plaintext', {
      advice: 'write "thrifts://", or leave out the settings for TLS',
    });
  if (port === undefined)
    throw new CallError('prepare', `the address "${address}" has no port`, {
      advice: `write "${hostAndPort({ host, port: 9090 })}", with its port`,
    });
  if (path !== '')
    throw new CallError('prepare', `Thrift over TCP has no paths, but the address has "${path}"`, {
      advice: 'leave out the path, or write "http://" for Thrift over HTTP',
    });
  return { ...networkOf(called, options), host, port, secure };
}

/**
 * Where requests are posted, for the transport of HTTP.
 * @throws {CallError} of phase `prepare` where the address is none for HTTP.
 */
export function thriftUrl(target: Target): string {
  const { scheme } = parseAddress(target.address);
  if (scheme === 'thrift' || scheme === 'thrifts')
    throw new CallError('prepare', `"${scheme}://" is not an address for Thrift over HTTP`, {
      advice: 'write "http://host:port/path" or "https://", or choose the transport "framed" or "buffered"',
      setting: { name: 'thrift', values: ['framed', 'buffered'] },
    });
  const { secure, authority } = httpAddress(target);
  // A slash at the end can lead elsewhere, so the path stays as it is written.
  const path = /^[a-z]+:\/\/[^/]*(\/.*)$/i.exec(target.address.trim())?.[1] ?? '/';
  return `${secure ? 'https' : 'http'}://${authority}${scheme === 'unix' ? '/' : path}`;
}

function isHttp(scheme: string | undefined): boolean {
  return scheme === 'http' || scheme === 'https';
}
