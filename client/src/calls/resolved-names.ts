/**
 * What the names of hosts stand for, looked up once: what is asked about, and where the call host then connects to. A
 * name server that answers otherwise the next time changes nothing.
 */
import type { PermittedAddresses } from '../../../server/src/contract/call-host-protocol.ts';
import { type AddressClass, classOfAddress, worstClass } from './address-class.ts';

/** All addresses of a name, in the order in which they are to be tried; of an address itself. Rejects where there are none. */
export type Lookup = (name: string) => Promise<readonly string[]>;

export interface ResolvedNames {
  readonly addressClass: AddressClass;
  /** Other than the hosts as they are written. */
  readonly addresses: readonly string[];
  /** Of each name, also of those that stand for nothing. */
  readonly permitted: PermittedAddresses;
}

/** A name that takes longer to look up, in milliseconds, is asked about by its name alone, and cannot be called yet. */
const lookupMs = 5000;

/** Never rejects. `hosts` are names and IP addresses, IPv6 without its brackets; what is empty is left out. */
export async function resolveNames(
  hosts: readonly string[],
  lookup: Lookup,
  timeoutMs = lookupMs,
): Promise<ResolvedNames> {
  const names = new Set(hosts.filter((host) => host !== ''));
  const found = await Promise.all(
    Array.from(names, async (name) => [name, await addressesOf(name, lookup, timeoutMs)] as const),
  );
  const addresses = [...new Set(found.flatMap(([, those]) => those))];
  return {
    addressClass: worstClass([...hosts, ...addresses].map(classOfAddress)),
    addresses: addresses.filter((address) => !hosts.includes(address)),
    permitted: Object.fromEntries(found),
  };
}

async function addressesOf(name: string, lookup: Lookup, timeoutMs: number): Promise<readonly string[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => resolve([]), timeoutMs);
  try {
    return await Promise.race([lookup(name).catch(() => []), late]);
  } finally {
    clearTimeout(timer);
  }
}
