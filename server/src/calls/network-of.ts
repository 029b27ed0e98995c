/** How the connections of a call are made: what its target says, with the texts of the files that it names. */
import type { Target } from '../contract/target.ts';
import { CallError } from './call-error.ts';
import type { Network, TlsMaterial } from './transports/endpoint.ts';

/**
 * @param read what stands in the files of `target.tls`.
 * @throws {CallError} of phase `prepare` where a file was not read: what it was to be trusted for must not be left out.
 */
export function networkOf(target: Target, read: TlsMaterial | undefined): Network {
  const { connectTimeoutMs, keepaliveMs } = target;
  const tls = tlsOf(target, read);
  return {
    ...(tls === undefined ? {} : { tls }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(keepaliveMs === undefined ? {} : { keepaliveMs }),
  };
}

function tlsOf({ tls, authority }: Target, read: TlsMaterial | undefined): TlsMaterial | undefined {
  for (const file of ['ca', 'cert', 'key'] as const)
    if (tls?.[file] !== undefined && read?.[file] === undefined)
      throw new CallError('prepare', `the file of "tls.${file}" of the target was not read`);
  const serverName = tls?.serverName ?? (authority === undefined ? undefined : hostOf(authority));
  const named = serverName === undefined ? read : { ...read, serverName };
  return tls?.verify === false ? { ...named, verify: false } : named;
}

/** An authority without its port, and IPv6 without its brackets. */
function hostOf(authority: string): string {
  return authority.replace(/:[0-9]+$/, '').replace(/^\[|\]$/g, '');
}
