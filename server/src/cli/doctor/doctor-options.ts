/** What the arguments of `parlance doctor` ask for: those of `parlance call` that say where a call goes, and how. */
import { parseArgs } from 'node:util';
import type { Metadata, ProtocolName } from '../../contract/target.ts';
import { type CallDestination, headerFrom, placeFrom, protocolFrom } from '../call/call-options.ts';
import { type NetworkOptions, networkOptionForms, networkOptions } from '../call/network-options.ts';

export interface DoctorOptions {
  readonly to: CallDestination;
  /** The service, with or without a method, as written. */
  readonly path: string;
  readonly protocol: ProtocolName | undefined;
  /** Values may mention secrets by name. */
  readonly metadata: Metadata;
  readonly network: NetworkOptions;
  /** Files with variables of the environment. */
  readonly envFiles: readonly string[];
  /** Whether the token command of the target may be run. */
  readonly allowCommands: boolean;
  readonly json: boolean;
}

/** @throws {UsageError} */
export function doctorOptions(args: readonly string[], cwd: string): DoctorOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      'env-file': { type: 'string', multiple: true, default: [] },
      'allow-commands': { type: 'boolean', default: false },
      protocol: { type: 'string' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      thrift: { type: 'string' },
      json: { type: 'boolean', default: false },
      ...networkOptionForms,
    },
  });
  return {
    ...placeFrom(positionals, values),
    protocol: protocolFrom(values.protocol, values.thrift),
    metadata: values.header.map(headerFrom),
    network: networkOptions(values, cwd),
    envFiles: values['env-file'],
    allowCommands: values['allow-commands'],
    json: values.json,
  };
}
