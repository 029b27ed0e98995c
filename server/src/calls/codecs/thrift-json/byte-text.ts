/**
 * Bytes as text of one character each, so that places in the text are places in the bytes: what a regular expression
 * can find the head of a message in, whose end may not have come. (`latin1` of TextDecoder is another code.)
 */

export function byteText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return parts.join('');
}

/** What UTF-8 makes of the bytes of such a text. */
export function utf8OfByteText(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
  );
}

/** How many bytes are looked at first: most heads are shorter, and much may follow them. */
const FIRST_LOOK = 256;

/**
 * The head that the bytes start with, of at most `longest` of them, and the text in which it was looked for. `form`
 * must not depend on where the text ends.
 */
export function headIn(
  bytes: Uint8Array,
  form: RegExp,
  longest: number,
): { readonly match: RegExpExecArray | null; readonly text: string } {
  const start = byteText(bytes.subarray(0, Math.min(FIRST_LOOK, longest)));
  const match = form.exec(start);
  if (match !== null || start.length === Math.min(bytes.length, longest)) return { match, text: start };
  const text = byteText(bytes.subarray(0, longest));
  return { match: form.exec(text), text };
}
