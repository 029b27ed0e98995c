/** Where a target's address leads: its forms, and plain words for those that are none. Opens no connection. */
import { remembered } from '../base/remembered.ts';
import type { AdvisedSetting } from '../contract/call-error.ts';
import type { Target } from '../contract/target.ts';
import { CallError } from './call-error.ts';

export interface Address {
  /** In lower case, without `://`; absent from a bare `host:port`. */
  readonly scheme: string | undefined;
  /** A name or an IP address; IPv6 without its brackets. */
  readonly host: string;
  readonly port: number | undefined;
  /** The path, without a slash at its end: empty or `/prefix`. */
  readonly path: string;
  /** Of a local socket, which has no port: its path. */
  readonly socketPath?: string;
}

/** An address that HTTP can be spoken to. */
export interface HttpAddress {
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** `host:port` as in a URL; the port is left out where it is the scheme's own. */
  readonly authority: string;
  readonly path: string;
  /** Of a local socket. */
  readonly socketPath?: string;
}

const form =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^/?#@]*)@)?(?:\[([0-9A-Fa-f:.%]+)\]|([^/?#:[\]@\s]+))(?::([0-9]+))?(\/[^?#\s]*)?([?#].*)?$/;

/**
 * Takes apart `host:port`, `[::1]:port`, a URL, or a local socket: `unix:///path`, `unix:path`.
 * @throws {CallError} of phase `prepare`.
 */
export const parseAddress = remembered((text): Address => {
  const trimmed = text.trim();
  if (trimmed === '') throw addressError('the target has no address', 'write "host:port" or a URL');
  const socketPath = /^unix:(?:\/\/(?=\/))?(.*)$/is.exec(trimmed)?.[1];
  // As gRPC does, the local host is named where a server wants to hear a name.
  if (socketPath !== undefined && !/^\/*$/.test(socketPath))
    return { scheme: 'unix', host: 'localhost', port: undefined, path: '', socketPath };
  const match = form.exec(trimmed);
  if (match === null) throw addressError(`"${trimmed}" is not an address`, 'write "host:port" or a URL');
  const [, scheme, user, ipv6, name, digits, path = '', rest] = match;
  if (user !== undefined)
    throw addressError(
      'the address must not hold a user name or password',
      'send an "authorization" header, with its secret as {{secret:name}}',
      { name: 'metadata', values: ['authorization'] },
    );
  if (rest !== undefined)
    throw addressError(`the address must end before "${rest.slice(0, 1)}"`, 'leave out query and fragment');
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65535))
    throw addressError(`${digits} is not a port`, 'ports are 1 to 65535');
  return {
    scheme: scheme?.toLowerCase(),
    host: ipv6 ?? name ?? '',
    port,
    path: path.replace(/\/+$/, ''),
  };
});

/**
 * The address of a target that is called over HTTP. A bare `host:port` is plaintext, unless the target has settings
 * for TLS.
 * @throws {CallError} of phase `prepare`.
 */
export function httpAddress(target: Target): HttpAddress {
  const { scheme, host, port, path, socketPath } = parseAddress(target.address);
  if (socketPath !== undefined)
    return { secure: target.tls !== undefined, host, port: 0, authority: host, path, socketPath };
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    throw addressError(
      `"${scheme}://" is not an address for ${target.protocol}`,
      'use "http://", "https://" or "host:port"',
    );
  if (scheme === 'http' && target.tls !== undefined)
    throw addressError(
      'there are settings for TLS, but the address is for plaintext',
      'write "https://", or leave out the settings for TLS',
    );
  const secure = scheme === 'https' || (scheme === undefined && target.tls !== undefined);
  if (scheme === undefined && port === undefined)
    throw addressError(
      `the address "${target.address}" has no port`,
      `write "${hostText(host)}:50051", with its port`,
    );
  const ownPort = secure ? 443 : 80;
  return {
    secure,
    host,
    port: port ?? ownPort,
    authority: port === undefined || port === ownPort ? hostText(host) : `${hostText(host)}:${port}`,
    path,
  };
}

/** `host:port` for messages; of a local socket its path. */
export function hostAndPort(address: {
  readonly host: string;
  readonly port: number;
  readonly socketPath?: string;
}): string {
  if (address.socketPath !== undefined) return `unix:${address.socketPath}`;
  return `${hostText(address.host)}:${address.port}`;
}

function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function addressError(message: string, advice: string, setting?: AdvisedSetting): CallError {
  return new CallError('prepare', message, { advice, ...(setting !== undefined && { setting }) });
}
