/** The trailers in the last message of a gRPC-Web answer: header fields in text, as in HTTP/1.1. */
import type { Metadata } from '../../../contract/target.ts';

/** Names in lower case, in order; a line that is no field is left out. */
export function readTrailers(payload: Uint8Array): Metadata {
  return new TextDecoder()
    .decode(payload)
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) return [];
      return [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    });
}
