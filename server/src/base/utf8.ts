/** Where bytes that were read as UTF-8 are something else. */

/** The first byte of a file that is part of no character in UTF-8. */
export interface ForeignByte {
  /** Where the replacement character stands for it in the text, in UTF-16 units. */
  readonly offset: number;
  readonly byte: number;
  /** Whether the file begins with the byte order mark of UTF-16. */
  readonly isUtf16: boolean;
}

/**
 * Nothing where the bytes are UTF-8. `text` is what a decoder has made of them, with a U+FFFD for what is none, and with
 * or without the byte order mark. Costs next to nothing where the text has no U+FFFD; see `mayBeForeign`.
 */
export function firstForeignByte(text: string, bytes: Uint8Array): ForeignByte | undefined {
  let at = marksOf(bytes) > marksIn(text) ? 3 : 0;
  let from = 0;
  for (let offset = text.indexOf(replacement); offset >= 0; offset = text.indexOf(replacement, from)) {
    at += encoder.encode(text.slice(from, offset)).length;
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    // The character itself can be in a file.
    if (byte !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd)
      return { offset, byte, isUtf16: at === 0 && isMarkOfUtf16(byte, bytes[1]) };
    at += 3;
    from = offset + 1;
  }
  return undefined;
}

/** Whether the bytes of the text are worth a look. */
export function mayBeForeign(text: string): boolean {
  return text.includes(replacement);
}

/** What a decoder puts in the place of bytes that are no character. */
const replacement = '\uFFFD';

const encoder = new TextEncoder();

/** How many byte order marks the file begins with: a decoder takes away the first at most. */
function marksOf(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf; at += 3) count++;
  return count;
}

function marksIn(text: string): number {
  let count = 0;
  while (text.charCodeAt(count) === 0xfeff) count++;
  return count;
}

function isMarkOfUtf16(first: number, second: number | undefined): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
