/** Headers and trailers: which may be sent, and what travels between the contract's list and HTTP's. */
import type { Metadata } from '../contract/target.ts';
import { CallError } from './call-error.ts';

/** What the protocols and HTTP itself set; a call cannot. */
const reserved = new Set([
  'accept-encoding',
  'connect-accept-encoding',
  'connect-content-encoding',
  'connect-protocol-version',
  'connect-timeout-ms',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'grpc-accept-encoding',
  'grpc-encoding',
  'grpc-message',
  'grpc-status',
  'grpc-status-details-bin',
  'grpc-timeout',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const timeouts = new Set(['grpc-timeout', 'connect-timeout-ms']);

/**
 * The metadata as it is sent: names in lower case, binary values (names that end in `-bin`) in base64 without padding.
 * @throws {CallError} of phase `prepare` for the first entry that cannot be sent.
 */
export function sendableMetadata(metadata: Metadata): Metadata {
  return metadata.map(([rawName, rawValue]) => {
    const name = rawName.trim().toLowerCase();
    const value = rawValue.trim();
    checkName(name, rawName);
    if (!name.endsWith('-bin')) {
      checkText(name, value);
      return [name, value] as const;
    }
    return [name, checkedBinary(name, value)] as const;
  });
}

function checkName(name: string, written: string): void {
  // The names of RFC 9110, section 5.6.2, that gRPC allows too.
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
    throw metadataError(`${JSON.stringify(written)} cannot be the name of a header`);
  if (timeouts.has(name))
    throw metadataError(
      `"${name}" follows from the deadline and cannot be set`,
      'set the deadline of the call',
    );
  if (reserved.has(name))
    throw metadataError(`"${name}" is set by the protocol and cannot be sent as metadata`);
}

function checkText(name: string, value: string): void {
  const bad = /[^\x20-\x7e\t]/u.exec(value)?.[0];
  if (bad === undefined) return;
  const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw metadataError(
    `the value of "${name}" holds the character U+${code}; headers take printable ASCII only`,
    `send other text as base64, under a name that ends in "-bin"`,
  );
}

function checkedBinary(name: string, value: string): string {
  // Several values of one name may be joined with commas.
  const parts = value.split(',').map((part) => part.trim().replace(/=+$/, ''));
  if (parts.every((part) => /^[A-Za-z0-9+/]*$/.test(part) && part.length % 4 !== 1)) return parts.join(',');
  throw metadataError(
    `the value of "${name}" is not base64`,
    'values of names that end in "-bin" are binary',
  );
}

function metadataError(message: string, advice?: string): CallError {
  return new CallError('prepare', message, advice === undefined ? {} : { advice });
}

/** As the protocol layer reads them. Values of a name that comes more than once are joined. */
export function headersOf(metadata: Metadata): Headers {
  const headers = new Headers();
  for (const [name, value] of metadata) {
    try {
      headers.append(name, value);
    } catch {
      // A name or value that is none in HTTP can only come from a hostile server; the list still shows it.
    }
  }
  return headers;
}
