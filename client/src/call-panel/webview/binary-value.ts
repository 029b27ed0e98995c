/** A value of binary metadata (`-bin`) in the forms in which somebody may know it: text, hex, or what it means. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DecodedMetadata } from '../../../../server/src/contract/call-log.ts';
import { jsonText } from './json-text.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

/** As much as anybody reads, in bytes. */
const maxShown = 1024;

export function isBinaryName(name: string): boolean {
  return name.toLowerCase().endsWith('-bin');
}

/** @param value base64, with or without padding; what is none is shown as it came alone. */
export function binaryValue(value: string, decoded: DecodedMetadata | undefined): TemplateResult {
  const bytes = bytesOf(value);
  const text = bytes === undefined ? undefined : textOf(bytes);
  return html`<span class="base64">${visibleText(value)}</span> ${
      bytes === undefined || bytes.length === 0
        ? nothing
        : html`<dl class="binary">
            ${
              text === undefined
                ? nothing
                : html`<dt>${l10n.t('Text')}</dt>
                    <dd>${visibleText(text)}</dd>`
            }
            <dt>${l10n.t('Hex')}</dt>
            <dd>${hexOf(bytes)}</dd>
          </dl>`
    }
    ${
      decoded === undefined
        ? nothing
        : html`<details class="error-detail" open>
            <summary>${visibleText(decoded.type)}</summary>
            ${jsonText(decoded.json)}
          </details>`
    }`;
}

function bytesOf(base64: string): Uint8Array | undefined {
  const normal = base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(normal) || normal.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(normal), (character) => character.charCodeAt(0));
}

/** The text that the bytes are, where they are one that people read. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^[\P{C}\s]+$/u.test(text) ? text.slice(0, maxShown) : undefined;
  } catch {
    return undefined;
  }
}

function hexOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, maxShown), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > maxShown
    ? l10n.t('{0} … and {1} more bytes', hex, countText(bytes.length - maxShown))
    : hex;
}
