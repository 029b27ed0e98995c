/** The arguments of `parlance mock`. */
import { parseArgs } from 'node:util';
import { UsageError } from '../command.ts';

export interface MockOptions {
  /** Files and folders with schemas, as given. */
  readonly paths: readonly string[];
  readonly include: readonly string[];
  readonly dialect: string | undefined;
  /** The services to serve, by full name or its end; all of the files where it is empty. */
  readonly services: readonly string[];
  /** Request documents, as given. */
  readonly scripts: readonly string[];
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  readonly json: boolean;
  /** What is served comes on standard input, made by whoever started this. */
  readonly givenPlans: boolean;
  /** Print a script to begin with, and serve nothing. */
  readonly printScript: boolean;
}

const loopback = '127.0.0.1';

/** @throws {UsageError} */
export function mockOptions(args: readonly string[]): MockOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      service: { type: 'string', multiple: true, default: [] },
      script: { type: 'string', multiple: true, default: [] },
      include: { type: 'string', short: 'I', multiple: true, default: [] },
      address: { type: 'string', default: `${loopback}:0` },
      dialect: { type: 'string' },
      json: { type: 'boolean', default: false },
      'given-plans': { type: 'boolean', default: false },
      'print-script': { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0 && !values['given-plans'])
    throw new UsageError('no file with a schema was given');
  return {
    paths: positionals,
    include: values.include,
    dialect: values.dialect,
    services: values.service,
    scripts: values.script,
    ...addressOf(values.address),
    json: values.json,
    givenPlans: values['given-plans'],
    printScript: values['print-script'],
  };
}

/** `host:port`, `[::1]:port`, or a port alone, which is one of loopback. */
function addressOf(written: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(\[[0-9a-fA-F:.]+\]|[^:[\]/]+):)?([0-9]{1,5})$/.exec(written);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535)
    throw new UsageError(`"${written}" is not an address to listen on, such as ${loopback}:8080`);
  return { host: (match[1] ?? loopback).replace(/^\[|\]$/g, ''), port };
}
