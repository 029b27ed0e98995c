/** Which headers a call may send: the rules that gRPC, Connect and HTTP share. */
import type { Metadata } from '../../contract/target.ts';
import { placeholdersIn } from './placeholders.ts';

/** What protocols and HTTP set themselves. */
const reserved = new Set(
  (
    'accept-encoding connection content-encoding content-length content-type host http2-settings keep-alive ' +
    'proxy-connection te trailer transfer-encoding upgrade connect-accept-encoding connect-content-encoding ' +
    'connect-protocol-version'
  ).split(' '),
);

/** Names of headers for completion, with what they are for. */
export const usualHeaders: ReadonlyMap<string, string> = new Map([
  ['authorization', 'Who calls: `Bearer {{secret:token}}`.'],
  ['user-agent', 'The name of the client program.'],
  ['x-request-id', 'A name for this call, to find it in logs.'],
  ['traceparent', 'The trace that the call belongs to (W3C Trace Context).'],
]);

export interface MetadataProblem {
  readonly message: string;
  readonly help?: string;
}

/** What is wrong with the name of a header. Case does not matter: names are sent in lower case. */
export function headerNameProblem(name: string): MetadataProblem | undefined {
  const lower = name.toLowerCase();
  if (!/^[a-z0-9_.-]+$/.test(lower))
    return {
      message: `"${name}" cannot be the name of a header`,
      help: 'names consist of letters, digits, "-", "_" and "."',
    };
  if (lower === 'grpc-timeout' || lower === 'connect-timeout-ms')
    return {
      message: `"${name}" follows from the deadline and cannot be set`,
      help: 'write "# @deadline 5s"',
    };
  if (lower.startsWith('grpc-') || reserved.has(lower))
    return { message: `"${name}" is set by the protocol and cannot be sent as metadata` };
  return undefined;
}

/** `name: value`; without a colon there is no value. */
export function splitMetadata(text: string): readonly [name: string, value?: string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text.trim()] : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

/** What is wrong with a value under a name. */
export function headerValueProblem(name: string, value: string): MetadataProblem | undefined {
  const bad = /[^\x20-\x7e\t]/u.exec(value)?.[0];
  if (bad !== undefined) {
    const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      message: `a header cannot hold the character U+${code}`,
      help: 'send other text than ASCII as base64, under a name that ends in "-bin"',
    };
  }
  if (!isBinary(name) || hasPlaceholder(value)) return undefined;
  if (/^hex:/i.test(value))
    return /^hex:[ \t]*(?:[0-9a-f]{2})*$/i.test(value)
      ? undefined
      : { message: `the value of "${name}" is not a row of bytes in hex`, help: 'write it like "hex:00ff"' };
  const parts = withoutForm(value)
    .split(',')
    .map((part) => part.trim().replace(/={0,2}$/, ''));
  if (parts.every((part) => /^[A-Za-z0-9+/]*$/.test(part) && part.length % 4 !== 1)) return undefined;
  return {
    message: `the value of "${name}" is not base64`,
    help: 'values of names that end in "-bin" are binary: base64, or hex as "hex:00ff"',
  };
}

/** The value as it travels: of binary ones base64, however they are written. */
export function sentHeaderValue(name: string, value: string): string {
  if (!isBinary(name)) return value;
  const hex = /^hex:[ \t]*((?:[0-9a-f]{2})*)$/i.exec(value)?.[1];
  if (hex === undefined) return withoutForm(value);
  return btoa(hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
}

function isBinary(name: string): boolean {
  return name.toLowerCase().endsWith('-bin');
}

function withoutForm(value: string): string {
  return value.replace(/^base64:[ \t]*/i, '');
}

/** The part of the value that looks like a credential in plain text: where it begins and ends in the value. */
export function literalSecret(
  name: string,
  value: string,
): { readonly start: number; readonly secret: string } | undefined {
  if (hasPlaceholder(value)) return undefined;
  const lower = name.toLowerCase();
  if (lower === 'authorization' || lower === 'proxy-authorization') {
    const match = /^(?:[A-Za-z][A-Za-z0-9_-]*[ \t]+)?(\S.*)$/.exec(value);
    const token = match?.[1];
    if (token === undefined || token.length < 3) return undefined;
    const secret = /^basic[ \t]/i.test(value) ? 'credentials' : 'token';
    return { start: value.length - token.length, secret };
  }
  if (!secretNames.test(lower) || value === '') return undefined;
  return { start: 0, secret: lower.replace(/^x-/, '').replaceAll('-', '_') };
}

/** The metadata with `{{secret:…}}` where a credential stands in plain text. */
export function withSecretNames(metadata: Metadata): Metadata {
  return metadata.map(([name, value]) => {
    const found = literalSecret(name, value);
    return found === undefined
      ? [name, value]
      : [name, `${value.slice(0, found.start)}{{secret:${found.secret}}}`];
  });
}

const secretNames = /^(?:x-)?(?:api-key|auth-token|access-token|api-token)$/;

function hasPlaceholder(value: string): boolean {
  return placeholdersIn(value, { start: 0, end: value.length }).length > 0;
}
