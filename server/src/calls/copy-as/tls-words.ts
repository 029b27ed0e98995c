/** What of the TLS of a target tools take as options, each under its own names. */
import { type CopiedCall, pathIn } from './copied-call.ts';
import type { Word } from './shells.ts';

interface TlsOptions {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  readonly serverName: string;
  readonly unverified: string;
}

/** @param serverName what the certificate must be for, as far as the tool can be told. */
export function tlsWords(
  copied: CopiedCall,
  options: TlsOptions,
  serverName: string | undefined,
): readonly (readonly Word[])[] {
  const { tls } = copied.call.target;
  return [
    ...(tls?.ca === undefined ? [] : [[options.ca, pathIn(copied, tls.ca)]]),
    ...(tls?.cert === undefined ? [] : [[options.cert, pathIn(copied, tls.cert)]]),
    // The key may stand in the file of the certificate.
    ...(tls?.cert === undefined ? [] : [[options.key, pathIn(copied, tls.key ?? tls.cert)]]),
    ...(serverName === undefined ? [] : [[options.serverName, serverName]]),
    ...(tls?.verify === false ? [[options.unverified]] : []),
  ];
}
