/**
 * Where a target's calls end up, as far as permission and secrets go: scheme, host and port, without a path, and with
 * what else of the target decides who gets to read them.
 */
import type { Target } from '../../../server/src/contract/target.ts';

export interface TargetOrigin {
  /**
   * `scheme://host:port` in lower case; what permissions and secrets are kept under. A proxy that the target names, a
   * name that it calls the server by and a certificate that it does not check lead to somebody else, so they belong to
   * it.
   */
  readonly key: string;
  /** A name or an IP address, IPv6 without its brackets; empty where the address cannot be read. */
  readonly host: string;
  /** Of the target's own proxy. */
  readonly proxyHost?: string;
}

const form =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/?#@]*@)?(?:\[([0-9a-f:.%]+)\]|([^/?#:[\]@\s]+))(?::([0-9]+))?(?:[/?#].*)?$/;

/** The ports that schemes stand for. */
const ownPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** An address that cannot be read is an origin of its own. */
export function originOf(
  target: Pick<Target, 'address' | 'protocol' | 'tls' | 'authority' | 'proxy'>,
): TargetOrigin {
  const { key, host } = placeOf(target);
  const { tls, authority, proxy } = target;
  const via =
    proxy === undefined || proxy === 'none' ? undefined : placeOf({ address: proxy, protocol: 'grpc' });
  const name = authority?.toLowerCase() ?? tls?.serverName?.toLowerCase();
  return {
    key: [
      key,
      ...(name === undefined || name === host ? [] : [`as ${name}`]),
      ...(tls?.verify === false ? ['without verification'] : []),
      ...(via === undefined ? [] : [`via ${via.key}`]),
    ].join(' '),
    host,
    ...(via === undefined ? {} : { proxyHost: via.host }),
  };
}

function placeOf({ address, protocol, tls }: Pick<Target, 'address' | 'protocol' | 'tls'>): TargetOrigin {
  // Paths of local sockets are not all the same in small letters.
  if (/^unix:/i.test(address.trim())) return { key: address.trim(), host: '' };
  const text = address.trim().toLowerCase();
  const match = form.exec(text);
  if (match === null) return { key: text, host: '' };
  const [, written, ipv6, name = '', port] = match;
  const scheme = written ?? (protocol === 'thrift' ? 'thrift' : 'http') + (tls === undefined ? '' : 's');
  const authority = `${ipv6 === undefined ? name : `[${ipv6}]`}:${port ?? ownPorts[scheme] ?? ''}`;
  return { key: `${scheme}://${authority}`, host: ipv6 ?? name };
}
