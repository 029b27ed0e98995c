/** What a new target speaks, and how much harm a wrong call does, by its name and address: to be mended in the file. */
import type { NewTarget } from '../../../server/src/contract/request-targets.ts';
import { classOfAddress } from '../calls/address-class.ts';

const protocols = ['grpc-web', 'grpc', 'connect', 'thrift'] as const;

/** `thrift`: the document at hand is Thrift's. How harmful it is stays open where nothing tells it. */
export function guessedTarget(
  given: { readonly name: string; readonly address: string },
  { thrift }: { readonly thrift: boolean },
): NewTarget {
  const name = given.name.trim();
  const address = given.address.trim();
  const danger = dangerOf(name, address);
  const protocol = protocolOf(name, address, thrift);
  return { name, address, protocol, ...(danger === undefined ? {} : { danger }) };
}

function protocolOf(name: string, address: string, thrift: boolean): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === 'thrift' || scheme === 'thrifts') return 'thrift';
  const named = protocols.find((protocol) => name.toLowerCase().includes(protocol));
  if (named !== undefined) return named;
  if (thrift) return 'thrift';
  return scheme === 'http' || scheme === 'https' ? 'connect' : 'grpc';
}

function dangerOf(name: string, address: string): string | undefined {
  const host = hostOf(address);
  if (classOfAddress(host) === 'loopback') return 'dev';
  const words = `${name} ${host}`.toLowerCase().split(/[^a-z]+/);
  const has = (...known: readonly string[]): boolean => words.some((word) => known.includes(word));
  // The one that is asked about most is taken where several are named.
  if (has('prod', 'production', 'live')) return 'prod';
  if (has('staging', 'stage', 'stg', 'preprod', 'uat', 'qa', 'test')) return 'staging';
  return has('dev', 'development', 'local') ? 'dev' : undefined;
}

function hostOf(address: string): string {
  const place = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split('/')[0] ?? '';
  return /^\[(.*)\]/.exec(place)?.[1] ?? place.replace(/:\d*$/, '');
}
