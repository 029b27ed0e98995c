/** What the connection of a call takes from outside of its arguments: files of certificates, the environment. */
import { readTextFile } from '../../call-host/text-files.ts';
import { CallError } from '../../calls/call-error.ts';
import type { CallRequest } from '../../calls/engine.ts';
import { readTlsFiles } from '../../calls/tls-files.ts';
import type { Target } from '../../contract/target.ts';
import type { Environment } from '../environment-secrets.ts';

export type CallConnection = Pick<CallRequest, 'tls' | 'proxies'>;

export interface ConnectionOptions {
  readonly tls: Target['tls'];
  /** The URI of the file whose first line is the passphrase of the client's key. */
  readonly passphraseFile: string | undefined;
  readonly environment: Environment;
}

/** @throws {CallError} of phase `prepare` for a file that cannot be read. */
export async function callConnection({
  tls: settings,
  passphraseFile,
  environment,
}: ConnectionOptions): Promise<CallConnection> {
  const proxies = { environment };
  const tls = await readTlsFiles(settings === undefined ? {} : { tls: settings }, readTextFile);
  if (tls === undefined) return { proxies };
  if (passphraseFile === undefined) return { proxies, tls };
  return { proxies, tls: { ...tls, passphrase: await firstLine(passphraseFile) } };
}

async function firstLine(uri: string): Promise<string> {
  const text = await readTextFile(uri).catch((thrown: unknown) => {
    throw new CallError('prepare', `--passphrase-file: ${CallError.from(thrown).message}`);
  });
  return text.split(/\r?\n/, 1)[0] ?? '';
}
