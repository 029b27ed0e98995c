/** Where a target's calls end up, as far as permission and secrets go: scheme, host and port, without a path. */
import type { Target } from '../../../server/src/contract/target.ts';

export interface TargetOrigin {
  /** `scheme://host:port` in lower case; what permissions and secrets are kept under. */
  readonly key: string;
  /** A name or an IP address, IPv6 without its brackets; empty where the address cannot be read. */
  readonly host: string;
}

const form =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/?#@]*@)?(?:\[([0-9a-f:.%]+)\]|([^/?#:[\]@\s]+))(?::([0-9]+))?(?:[/?#].*)?$/;

/** The ports that schemes stand for. */
const ownPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** An address that cannot be read is an origin of its own. */
export function originOf({
  address,
  protocol,
  tls,
}: Pick<Target, 'address' | 'protocol' | 'tls'>): TargetOrigin {
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
