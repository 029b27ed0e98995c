/** The addresses of a name: looked up, all of them, as connections do, or known before. */
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

/** In the order in which they are tried; nothing where the host is an address itself, or the name is not known. */
export async function addressesOf(host: string): Promise<readonly string[] | undefined> {
  if (isIP(host) !== 0) return undefined;
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return undefined;
  }
}

/** Gives sockets these addresses, whatever the name is. Where there are none, there is no such host. */
export function knownAddresses(addresses: readonly string[]): LookupFunction {
  return (name, { all }, tell) => {
    const [first] = addresses;
    if (first === undefined)
      tell(Object.assign(new Error(`no address of ${name} is known`), { code: 'ENOTFOUND' }), '');
    else if (all === true)
      tell(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      );
    else tell(null, first, isIP(first));
  };
}
