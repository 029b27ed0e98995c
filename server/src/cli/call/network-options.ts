/** The options of `parlance call` that say how its connection is made, named as curl, grpcurl and buf curl name them. */
import path from 'node:path';
import { uriFromPath } from '../../base/uri.ts';
import type { Target } from '../../contract/target.ts';
import {
  compressions,
  durationMs,
  encodings,
  httpVersions,
  longestDurationMs,
} from '../../languages/rpc/directives.ts';
import { authorityProblem, proxyProblem } from '../../languages/rpc/network-forms.ts';
import { UsageError } from '../command.ts';

/** As `parseArgs` takes them. */
export const networkOptionForms = {
  cacert: { type: 'string' },
  cert: { type: 'string', short: 'E' },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
  insecure: { type: 'boolean', short: 'k', default: false },
  servername: { type: 'string' },
  authority: { type: 'string' },
  'connect-timeout': { type: 'string' },
  keepalive: { type: 'string' },
  proxy: { type: 'string', short: 'x' },
  encoding: { type: 'string' },
  get: { type: 'boolean', default: false },
  compression: { type: 'string' },
  http: { type: 'string' },
} as const;

type NetworkOptionValues = {
  readonly [K in keyof typeof networkOptionForms]?: (typeof networkOptionForms)[K]['type'] extends 'string'
    ? string | undefined
    : boolean;
};

export interface NetworkOptions {
  /** What they make of the target. */
  readonly settings: Pick<
    Target,
    | 'tls'
    | 'authority'
    | 'proxy'
    | 'connectTimeoutMs'
    | 'keepaliveMs'
    | 'encoding'
    | 'httpGet'
    | 'compression'
    | 'httpVersion'
  >;
  /** The URI of the file whose first line is the passphrase of the client's key. */
  readonly passphraseFile: string | undefined;
}

/**
 * @param cwd what paths are relative to.
 * @throws {UsageError}, which never repeats a password.
 */
export function networkOptions(values: NetworkOptionValues, cwd: string): NetworkOptions {
  const tls = tlsFrom(values, cwd);
  const { authority, proxy, insecure, servername } = values;
  if (authority !== undefined) refuse('authority', authorityProblem(authority));
  if (servername !== undefined && servername.trim() === '') throw new UsageError('--servername needs a name');
  if (proxy !== undefined && proxyProblem(proxy) !== undefined)
    throw new UsageError('--proxy takes "http://host:port", "https://host:port" or "none"');
  const connectTimeoutMs = timeFrom('connect-timeout', values['connect-timeout'], 1);
  const keepaliveMs = timeFrom('keepalive', values.keepalive, 1000);
  const encoding = wordFrom('encoding', values.encoding, encodings);
  const compression = wordFrom('compression', values.compression, compressions);
  const httpVersion = wordFrom('http', values.http, httpVersions);
  if (insecure === true && (values.cacert ?? servername) !== undefined)
    throw new UsageError('--insecure checks nothing, so --cacert and --servername have no place beside it');
  return {
    settings: {
      ...(tls === undefined ? {} : { tls }),
      ...(authority === undefined ? {} : { authority }),
      ...(proxy === undefined ? {} : { proxy }),
      ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
      ...(keepaliveMs === undefined ? {} : { keepaliveMs }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(values.get === true ? { httpGet: true } : {}),
      ...(compression === undefined ? {} : { compression }),
      ...(httpVersion === undefined ? {} : { httpVersion }),
    },
    passphraseFile: fileFrom('passphrase-file', values['passphrase-file'], cwd),
  };
}

function tlsFrom(values: NetworkOptionValues, cwd: string): Target['tls'] {
  const ca = fileFrom('cacert', values.cacert, cwd);
  const cert = fileFrom('cert', values.cert, cwd);
  const key = fileFrom('key', values.key, cwd);
  const { servername, insecure } = values;
  if (key !== undefined && cert === undefined) throw new UsageError('--key needs --cert beside it');
  if (values['passphrase-file'] !== undefined && cert === undefined)
    throw new UsageError('--passphrase-file needs --cert beside it');
  if (ca === undefined && cert === undefined && servername === undefined && insecure !== true)
    return undefined;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { serverName: servername }),
    ...(insecure === true ? { verify: false } : {}),
  };
}

function fileFrom(name: string, text: string | undefined, cwd: string): string | undefined {
  if (text === '') throw new UsageError(`--${name} needs a file`);
  return text === undefined ? undefined : uriFromPath(path.resolve(cwd, text));
}

/** The milliseconds of a duration, or of seconds as curl and grpcurl take them. @throws {UsageError} */
export function timeFrom(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const ms = durationMs(/^[0-9.]+$/.test(text) ? `${text}s` : text);
  if (ms === undefined)
    throw new UsageError(`--${name}: "${text}" is not a duration; write "500ms", "5s" or "2m"`);
  if (ms < least || ms > longestDurationMs)
    throw new UsageError(`--${name}: "${text}" is too ${ms < least ? 'short' : 'long'}`);
  return ms;
}

function wordFrom<T extends string>(
  name: string,
  text: string | undefined,
  known: readonly T[],
): T | undefined {
  const found = known.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw new UsageError(`--${name} takes ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, not "${text}"`);
}

function refuse(
  name: string,
  problem: { readonly message: string; readonly help: string } | undefined,
): void {
  if (problem !== undefined) throw new UsageError(`--${name}: ${problem.message}; ${problem.help}`);
}
