/** What kind of machine an IP address leads to, as far as it matters for whether a call should be asked about. */

/**
 * - `metadata`: a cloud's service that hands out credentials of the machine.
 * - `link-local`: reaches only the machine's own network link; metadata services live there too.
 */
export type AddressClass = 'loopback' | 'link-local' | 'metadata' | 'other';

/** Names and addresses at which clouds serve metadata and credentials. */
const metadataHosts: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/** The class of a host name or an IP address in its usual form. A name says little: look it up first. */
export function classOfAddress(host: string): AddressClass {
  const plain = unmapped(host.toLowerCase().replace(/%.*$/, '').replace(/\.$/, ''));
  if (metadataHosts.has(plain)) return 'metadata';
  if (plain.startsWith('169.254.') || /^fe[89ab][0-9a-f]:/.test(plain)) return 'link-local';
  if (plain.startsWith('127.') || plain === '::1' || plain === 'localhost' || plain.endsWith('.localhost'))
    return 'loopback';
  return 'other';
}

/** The class to be most careful about. */
export function worstClass(classes: readonly AddressClass[]): AddressClass {
  return order.find((candidate) => classes.includes(candidate)) ?? 'other';
}

const order: readonly AddressClass[] = ['metadata', 'link-local', 'other', 'loopback'];

/** An IPv4 address that is written as an IPv6 one. */
function unmapped(host: string): string {
  const dotted = /^(?:0*:)*:?(?:0*:)*ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^(?:0*:)*:?(?:0*:)*ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return host;
  const bits = Number.parseInt(high, 16) * 65536 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}
