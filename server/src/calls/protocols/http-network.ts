/** How the connections of a call over HTTP are made. */
import { httpAddress } from '../address.ts';
import { networkOf } from '../network-of.ts';
import type { OpenOptions } from '../protocol.ts';
import type { Network } from '../transports/endpoint.ts';

/** @throws {CallError} of phase `prepare`. */
export function httpNetwork(options: OpenOptions): Network {
  const address = httpAddress(options.target);
  return networkOf({ ...address, scheme: address.secure ? 'https' : 'http' }, options);
}
