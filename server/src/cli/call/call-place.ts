/** Where a call of the command line goes, with secrets by name: what the options say, over what a saved target does. */
import { pathFromUri, uriFrom } from '../../base/uri.ts';
import type { ProtocolName, Target } from '../../contract/target.ts';
import { thriftSettingsAt } from '../../languages/rpc/thrift-words.ts';
import type { CallDestination, CallOptions } from './call-options.ts';
import type { NetworkOptions } from './network-options.ts';

export interface CallPlace {
  readonly target: UnspokenTarget;
  /** Where it is absent, the scheme and the schema decide. */
  readonly protocol: ProtocolName | undefined;
  /** Of a URL, in lower case. */
  readonly scheme: string | undefined;
}

/** A target before it is known what it speaks. */
export type UnspokenTarget = Omit<Target, 'protocol'>;

/** @param folder where saved targets are looked for. @throws {NotFound} for a target that there is not. */
export async function callPlace(
  to: CallDestination,
  { protocol, network, more = {} }: PlaceOptions,
  folder: string,
): Promise<CallPlace> {
  if (to.kind === 'address') {
    const { address, scheme, thrift } = to;
    const target = { name: address, address, thrift, ...more, ...network.settings };
    return { target, protocol, scheme };
  }
  const { savedTarget } = await import('./saved-target.ts');
  const { protocol: saved, ...target } = await savedTarget(to.name, folder);
  const tls = { ...target.tls, ...network.settings.tls };
  return {
    target: {
      ...target,
      ...more,
      ...network.settings,
      ...(Object.keys(tls).length === 0 ? {} : { tls }),
    },
    protocol: protocol ?? saved,
    scheme: undefined,
  };
}

interface PlaceOptions {
  readonly protocol: ProtocolName | undefined;
  readonly network: NetworkOptions;
  /** What the options say of the target besides. */
  readonly more?: Partial<Target>;
}

/** What the options of `parlance call` say of a target beside its connection. */
export function limitsIn({ limits, maxReflectionBytes, maxReflectionFiles }: CallOptions): Partial<Target> {
  return {
    ...limits,
    ...(maxReflectionBytes !== undefined && { maxReflectionBytes }),
    ...(maxReflectionFiles !== undefined && { maxReflectionFiles }),
  };
}

export function spoken({ thrift, ...target }: UnspokenTarget, protocol: ProtocolName): Target {
  return protocol === 'thrift'
    ? { ...target, protocol, thrift: thrift ?? thriftSettingsAt(target.address) }
    : { ...target, protocol };
}

/** The schema that is asked for, or that the target has; else the files of the working folder. */
export function schemaFor({ schema }: CallOptions, { target }: CallPlace): string {
  if (schema !== undefined) return schema;
  if (target.schema === undefined || target.schema === 'reflection') return target.schema ?? '.';
  return pathFromUri(uriFrom(target.schema));
}
