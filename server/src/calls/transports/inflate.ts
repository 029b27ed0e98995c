/** Compression as the protocols name it, each inflating no further than it is told. */
import * as nodeZlib from 'node:zlib';
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib';
import type { SentCompression } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { type InflationLimits, inflationLimit } from '../limits.ts';
import { errorCode, reasonOf } from './network-error.ts';

export interface Compression {
  /** As in `accept-encoding`. */
  readonly name: string;
  readonly compress: (bytes: Uint8Array) => Uint8Array;
  /**
   * @throws {CallError} of phase `limit` where more would come of it than the limits allow, and of phase `protocol`
   * where the bytes are not of this compression.
   */
  readonly inflate: (bytes: Uint8Array, limits: InflationLimits) => Uint8Array;
}

/** Node before 22.15 has no zstd. */
const { zstdCompressSync, zstdDecompressSync }: Partial<typeof nodeZlib> = nodeZlib;

/** What answers may be compressed with, the best first. */
export const compressions: readonly Compression[] = [
  {
    name: 'gzip',
    compress: (bytes) => gzipSync(bytes),
    inflate: inflating('gzip', gunzipSync),
  },
  {
    name: 'br',
    compress: (bytes) => brotliCompressSync(bytes),
    inflate: inflating('br', brotliDecompressSync),
  },
  ...(zstdCompressSync === undefined || zstdDecompressSync === undefined
    ? []
    : [
        {
          name: 'zstd',
          compress: (bytes: Uint8Array) => zstdCompressSync(bytes),
          inflate: inflating('zstd', zstdDecompressSync),
        },
      ]),
];

/** The one transform of THeader. HTTP calls it "deflate", which some take for something else: it is not offered there. */
export const zlib: Compression = {
  name: 'zlib',
  compress: (bytes) => deflateSync(bytes),
  inflate: inflating('zlib', inflateSync),
};

/**
 * The compression that a target asks for.
 * @throws {CallError} of phase `prepare` where this Node lacks it.
 */
export function compressionToSend(name: SentCompression | undefined): Compression | undefined {
  const found = compressions.find((compression) => compression.name === name);
  if (found !== undefined || name === undefined) return found;
  const known = compressions.map((compression) => compression.name);
  throw new CallError(
    'prepare',
    `messages cannot be compressed with "${name}" here: Node 22.15 or newer is needed`,
    {
      advice: `set "compression" of the target to ${known.map((each) => `"${each}"`).join(' or ')}`,
      setting: { name: 'compression', values: known },
    },
  );
}

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

function inflating(
  name: string,
  inflate: (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array,
): Compression['inflate'] {
  return (bytes, limits) => {
    const { bytes: maxOutputLength, exceeded } = inflationLimit(bytes.length, limits);
    try {
      return inflate(bytes, { maxOutputLength });
    } catch (thrown) {
      if (errorCode(thrown) === 'ERR_BUFFER_TOO_LARGE') throw exceeded();
      throw new CallError('protocol', `a message does not inflate as ${name}: ${reasonOf(thrown)}`, {
        code: 'internal',
        cause: thrown,
      });
    }
  };
}
