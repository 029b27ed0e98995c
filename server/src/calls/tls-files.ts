/** Reads the files that a target names for TLS. How files are read is the shell's; what they hold is judged where it is used. */
import { messageOf } from '../base/thrown.ts';
import type { Target } from '../contract/target.ts';
import { CallError } from './call-error.ts';
import type { TlsMaterial } from './transports/endpoint.ts';

/** Gives the text of the file with the URI; rejects with why it cannot be read. */
export type ReadText = (uri: string) => Promise<string>;

/**
 * What stands in the files of `target.tls`, and its passphrase; nothing where the target has no settings for TLS.
 * @throws {CallError} of phase `prepare` for a file that cannot be read.
 */
export async function readTlsFiles(
  { tls }: Pick<Target, 'tls'>,
  read: ReadText,
): Promise<TlsMaterial | undefined> {
  if (tls === undefined) return undefined;
  const texts: { ca?: string; cert?: string; key?: string } = {};
  for (const name of ['ca', 'cert', 'key'] as const) {
    const uri = tls[name];
    if (uri === undefined) continue;
    texts[name] = await read(uri).catch((thrown: unknown) => {
      throw unreadable(name, thrown);
    });
  }
  return { ...texts, ...(tls.passphrase === undefined ? {} : { passphrase: tls.passphrase }) };
}

function unreadable(name: string, thrown: unknown): CallError {
  return new CallError('prepare', `the file of "tls.${name}" cannot be read: ${messageOf(thrown)}`, {
    advice: 'paths are relative to the folder of rpc.targets.json',
    setting: { name: 'tls', values: [name] },
    cause: thrown,
  });
}
