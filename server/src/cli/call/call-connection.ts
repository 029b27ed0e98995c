/** What the connection of `parlance call` takes from outside of its arguments: files of certificates, the environment. */
import { readTextFile } from '../../call-host/text-files.ts';
import { CallError } from '../../calls/call-error.ts';
import type { CallRequest } from '../../calls/engine.ts';
import { readTlsFiles } from '../../calls/tls-files.ts';
import type { NetworkOptions } from './network-options.ts';

export type CallConnection = Pick<CallRequest, 'tls' | 'proxies'>;

/** @throws {CallError} of phase `prepare` for a file that cannot be read. */
export async function callConnection({ settings, passphraseFile }: NetworkOptions): Promise<CallConnection> {
  const proxies = { environment: process.env };
  const tls = await readTlsFiles(settings, readTextFile);
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
