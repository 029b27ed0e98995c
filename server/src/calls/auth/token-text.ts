/** What a token says of itself, and what may be sent as one. */

/** The time at which a JSON Web Token expires, in milliseconds since 1970 (RFC 7519, section 4.1.4); nothing of others. */
export function jwtExpiry(token: string): number | undefined {
  const parts = token.split('.');
  const [, claims] = parts;
  if (parts.length !== 3 || claims === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(utf8(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))));
    if (typeof parsed !== 'object' || parsed === null || !('exp' in parsed)) return undefined;
    const { exp } = parsed;
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the text can be sent in a header: visible characters of ASCII, without space. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** The credentials of HTTP Basic, without their scheme (RFC 7617, section 2). */
export function basicCredentials(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function utf8(binary: string): string {
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
