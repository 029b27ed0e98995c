/** What the arguments of `parlance doctor` ask for: those of `parlance call` that say where a call goes, and how. */
import { parseArgs } from 'node:util';
import type { Metadata, ProtocolName, Target } from '../../contract/target.ts';
import { headerFrom, protocolFrom, thriftFrom } from '../call/call-options.ts';
import { splitUrl } from '../call/call-url.ts';
import { type NetworkOptions, networkOptionForms, networkOptions } from '../call/network-options.ts';
import { UsageError } from '../command.ts';

export interface DoctorOptions {
  readonly target: Target;
  readonly metadata: Metadata;
  readonly network: NetworkOptions;
  /** As it is written. */
  readonly service: string | undefined;
  readonly method: string | undefined;
  readonly json: boolean;
}

/** @throws {UsageError} */
export function doctorOptions(args: readonly string[], cwd: string): DoctorOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      protocol: { type: 'string' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      thrift: { type: 'string' },
      json: { type: 'boolean', default: false },
      ...networkOptionForms,
    },
  });
  const [url, path, ...more] = positionals;
  if (url === undefined) throw new UsageError('no URL was given');
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one argument too many`);
  const place = splitUrl(url, path);
  const network = networkOptions(values, cwd);
  const protocol = protocolFrom(values.protocol, values.thrift) ?? usualProtocol(place.scheme);
  const { service, method } = namesIn(place.path, protocol);
  return {
    target: {
      name: place.address,
      address: place.address,
      protocol,
      ...(protocol === 'thrift' && { thrift: thriftFrom(values.thrift, place.address) }),
      ...network.settings,
    },
    metadata: values.header.map(headerFrom),
    network,
    service,
    method,
    json: values.json,
  };
}

/** As `parlance call` chooses where it is not told. */
function usualProtocol(scheme: string | undefined): ProtocolName {
  if (scheme?.startsWith('thrift') === true) return 'thrift';
  return scheme === 'http' || scheme === 'https' ? 'connect' : 'grpc';
}

/** `pkg.Service/Method`, `Service.method` of Thrift, or a service alone. */
function namesIn(path: string, protocol: ProtocolName): Pick<DoctorOptions, 'service' | 'method'> {
  const end = path.indexOf(protocol === 'thrift' ? '.' : '/');
  const service = end < 0 ? path : path.slice(0, end);
  const method = end < 0 ? '' : path.slice(end + 1);
  return { service: service === '' ? undefined : service, method: method === '' ? undefined : method };
}
