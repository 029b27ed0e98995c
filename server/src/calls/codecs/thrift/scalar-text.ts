/**
 * The forms that scalars of Thrift have in JSON, both ways:
 * - `double`: a number, or `"NaN"`, `"Infinity"`, `"-Infinity"`; `-0` keeps its sign;
 * - `string`: a string, or `{"hex": "c328"}` for bytes that are no UTF-8;
 * - `binary`: a string of base64, or `{"hex": …}`, or `{"text": …}`;
 * - `uuid`: `"123e4567-e89b-12d3-a456-426614174000"`, hyphens optional when read.
 */
import { base64Decode, base64Encode } from '@bufbuild/protobuf/wire';

export function doubleJson(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Nothing where the bytes are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

export function base64Text(bytes: Uint8Array): string {
  return base64Encode(bytes);
}

/** The standard and the URL-safe alphabet, with or without padding. Nothing where it is neither. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/={1,2}$/, '');
  return /^[A-Za-z0-9+/_-]*$/.test(digits) && digits.length % 4 !== 1 ? base64Decode(digits) : undefined;
}

export function hexText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096)
    parts.push(Array.from(bytes.subarray(at, at + 4096), hexByte).join(''));
  return parts.join('');
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Pairs of digits, with or without spaces between them. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(' ', '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return undefined;
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

export function uuidText(bytes: Uint8Array): string {
  return hexText(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function bytesOfUuid(text: string): Uint8Array | undefined {
  const hyphenated = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text);
  return hyphenated || /^[0-9a-fA-F]{32}$/.test(text) ? bytesOfHex(text.replaceAll('-', '')) : undefined;
}
