/** How the connections of a call are made: what its target says, with the texts of the files that it names. */
import type { Target } from '../contract/target.ts';
import { CallError } from './call-error.ts';
import { addressesFor, type Called, type ProxyRules, proxyFor } from './proxy-rules.ts';
import type { Network, TlsMaterial } from './transports/endpoint.ts';

export interface NetworkOptions {
  readonly target: Target;
  /** What stands in the files of `target.tls`. */
  readonly tls?: TlsMaterial;
  /** Which proxy to use where the target does not say. */
  readonly proxies?: ProxyRules;
}

/**
 * @param called where the target's address leads.
 * @throws {CallError} of phase `prepare` where a file was not read, since what it was to be trusted for must not be
 * left out, and for a proxy that cannot be used.
 */
export function networkOf(
  called: Called & { readonly socketPath?: string },
  { target, tls: read, proxies = {} }: NetworkOptions,
): Network {
  const { connectTimeoutMs, keepaliveMs } = target;
  const { socketPath } = called;
  const own = tlsOf(target, read);
  const tls =
    proxies.settings?.systemCertificates === false ? { ...own, systemCertificates: false as const } : own;
  const proxy = socketPath === undefined ? proxyFor(called, target.proxy, proxies) : undefined;
  return {
    ...(socketPath === undefined ? addressesFor(called.host, proxies) : { socketPath }),
    ...(tls === undefined ? {} : { tls }),
    ...(proxy === undefined ? {} : { proxy }),
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
