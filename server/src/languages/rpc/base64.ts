/** Base64 as people write it: of the standard or the URL alphabet, with or without padding. */

/** The same bytes in the standard alphabet with padding; nothing where the text is no base64. */
export function canonicalBase64(text: string): string | undefined {
  const match = /^([A-Za-z0-9+/_-]*)(={0,2})$/.exec(text);
  if (match === null) return undefined;
  const [, digits = '', padding = ''] = match;
  const surplus = digits.length % 4;
  if (surplus === 1 || (padding !== '' && (digits.length + padding.length) % 4 !== 0)) return undefined;
  return digits.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - surplus) % 4);
}
