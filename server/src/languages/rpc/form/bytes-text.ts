/** Bytes as people write them: base64, hex, or the text that they are in UTF-8. */
import type { FormBytes } from '../../../contract/request-form.ts';
import { canonicalBase64 } from '../base64.ts';

/** Longer values are shown in the form that they are written in, and in no other. */
const longestTurned = 8192;

/** The bytes that the text stands for; nothing where it is not of the form. */
export function bytesOf(text: string, form: FormBytes): Uint8Array | undefined {
  switch (form) {
    case 'base64': {
      const canonical = canonicalBase64(text.trim());
      return canonical === undefined ? undefined : latin1(atob(canonical));
    }
    case 'hex': {
      const digits = text.replace(/[\s:]|0x/g, '');
      if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) return undefined;
      return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    }
    case 'text':
      return text.isWellFormed() ? new TextEncoder().encode(text) : undefined;
  }
}

/** As base64 of the standard alphabet. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same bytes in every form that they have; text only where it is that of UTF-8, byte for byte. */
export function formsOf(text: string, form: FormBytes): Partial<Record<FormBytes, string>> {
  const bytes = text.length > longestTurned ? undefined : bytesOf(text, form);
  if (bytes === undefined) return { [form]: text };
  const forms = { base64: base64Of(bytes), hex: hexOf(bytes) };
  const plain = plainText(bytes);
  return { ...forms, ...(plain === undefined ? {} : { text: plain }), [form]: text };
}

function plainText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function latin1(binary: string): Uint8Array {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
