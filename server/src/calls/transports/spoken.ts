/** Recognizes a protocol by the first bytes that a server sends. */

/**
 * `tls`: a record of TLS. `http1`, `http2`: an answer of that version. `other`: anything else, with its start as
 * text where it is text. `nothing`: the connection closed without a byte, or stayed silent.
 */
export type Spoken =
  | { readonly kind: 'tls' | 'http1' | 'http2' | 'nothing' }
  | { readonly kind: 'other'; readonly text: string | undefined };

export function spokenBy(bytes: Uint8Array): Spoken {
  if (bytes.length === 0) return { kind: 'nothing' };
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 120));
  if (text.startsWith('HTTP/1.')) return { kind: 'http1' };
  // A record of kind alert or handshake, of a version 3.x (RFC 8446, section 5.1).
  if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3) return { kind: 'tls' };
  // A SETTINGS or GOAWAY frame on stream 0 (RFC 9113, section 4.1).
  const onStream0 =
    bytes.length >= 9 && (bytes[5] ?? 0) + (bytes[6] ?? 0) + (bytes[7] ?? 0) + (bytes[8] ?? 0) === 0;
  if (bytes[0] === 0 && (bytes[3] === 4 || bytes[3] === 7) && onStream0) return { kind: 'http2' };
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return { kind: 'other', text: /^[\x20-\x7e\t]{3,}$/.test(line) ? line : undefined };
}
