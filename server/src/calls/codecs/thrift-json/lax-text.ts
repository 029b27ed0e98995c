/**
 * What libraries write in Thrift's JSON protocol although JSON forbids it, made into text that a parser of JSON can
 * read and that nothing is lost in: bytes that are no UTF-8 (C++ writes strings as they are), control characters in
 * strings, and NaN and infinities as C writes them (both of Apache Thrift for Python).
 */
import type { JsonString } from '../../../base/json-tree.ts';
import { utf8Text } from '../thrift/scalar-text.ts';
import { byteText } from './byte-text.ts';

/** Where the text is no UTF-8, each byte that is no ASCII is half a surrogate pair, U+DC80 to U+DCFF. */
export function laxText(bytes: Uint8Array): string {
  return (utf8Text(bytes) ?? bytewiseText(bytes)).replaceAll(
    // Tabs and ends of lines may stand between values.
    /[^\P{Cc}\t\n\r\u007f-\u009f]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The bytes of a string in such a text. Other halves of surrogate pairs become bytes that are no UTF-8 either. */
export function bytesOfLaxText(text: string): Uint8Array {
  if (text.isWellFormed()) return new TextEncoder().encode(text);
  const parts = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) return [code & 0xff];
    if (code >= 0xd800 && code <= 0xdfff)
      return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
    return [...new TextEncoder().encode(character)];
  });
  return Uint8Array.from(parts.flat());
}

/** A double without quotes, as a string that holds it. */
export function bareDouble(text: string, at: number): JsonString | undefined {
  const word = /(?:nan|-?inf)\b/y;
  word.lastIndex = at;
  const value = word.exec(text)?.[0];
  return value === undefined ? undefined : { kind: 'string', value, start: at, end: at + value.length };
}

/** Nothing where the text is no double. */
export function doubleOfText(text: string): number | undefined {
  const ofPython = doublesOfPython.get(text);
  if (ofPython !== undefined) return ofPython;
  const value = Number(text);
  return text === '' || (Number.isNaN(value) && text !== 'NaN') ? undefined : value;
}

const doublesOfPython: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['-inf', -Infinity],
]);

function bytewiseText(bytes: Uint8Array): string {
  return byteText(bytes).replaceAll(/[\u0080-\u00ff]/g, (raw) =>
    String.fromCharCode(0xdc00 | raw.charCodeAt(0)),
  );
}
