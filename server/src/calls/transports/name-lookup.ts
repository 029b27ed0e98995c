/** Looks up the addresses of a name, all of them, as connections do. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** In the order in which they are tried; nothing where the host is an address itself, or the name is not known. */
export async function addressesOf(host: string): Promise<readonly string[] | undefined> {
  if (isIP(host) !== 0) return undefined;
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return undefined;
  }
}
