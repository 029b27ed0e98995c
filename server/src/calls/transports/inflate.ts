/** Compression as the protocols of HTTP name it, each inflating no further than it is told. */
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { CallError } from '../call-error.ts';
import { inflatedTooLarge } from '../limits.ts';
import { errorCode, reasonOf } from './network-error.ts';

export interface Compression {
  /** As in `accept-encoding`. */
  readonly name: string;
  readonly compress: (bytes: Uint8Array) => Uint8Array;
  /**
   * @throws {CallError} of phase `limit` where more than `maxBytes` would come of it, and of phase `protocol` where
   * the bytes are not of this compression.
   */
  readonly inflate: (bytes: Uint8Array, maxBytes: number) => Uint8Array;
}

/** What answers may be compressed with, the best first. */
export const compressions: readonly Compression[] = [
  {
    name: 'gzip',
    compress: (bytes) => gzipSync(bytes),
    inflate: (bytes, maxBytes) =>
      guarded('gzip', maxBytes, () => gunzipSync(bytes, { maxOutputLength: maxBytes })),
  },
  {
    name: 'br',
    compress: (bytes) => brotliCompressSync(bytes),
    inflate: (bytes, maxBytes) =>
      guarded('br', maxBytes, () => brotliDecompressSync(bytes, { maxOutputLength: maxBytes })),
  },
];

/**
 * The compression that an answer names; nothing for `identity`.
 * @throws {CallError} of phase `protocol` for one that was not offered.
 */
export function compressionNamed(name: string | null): Compression | undefined {
  if (name === null || name === '' || name.toLowerCase() === 'identity') return undefined;
  const found = compressions.find((compression) => compression.name === name);
  if (found !== undefined) return found;
  throw new CallError(
    'protocol',
    `the server compresses with ${JSON.stringify(name)}, which was not offered`,
    {
      code: 'internal',
    },
  );
}

function guarded(name: string, maxBytes: number, inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate();
  } catch (thrown) {
    if (errorCode(thrown) === 'ERR_BUFFER_TOO_LARGE') throw inflatedTooLarge(maxBytes);
    throw new CallError('protocol', `a message does not inflate as ${name}: ${reasonOf(thrown)}`, {
      code: 'internal',
      cause: thrown,
    });
  }
}
