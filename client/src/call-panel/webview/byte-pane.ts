/** The bytes of a message around what is selected, each a place to click on; the rest is a click away, and counted. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldPlace } from '../../../../server/src/contract/message-anatomy.ts';
import { countText } from './quantities.ts';

const width = 8;

/** How many bytes are elements at once. */
const shownBytes = 512;

/** @param payload base64 of the first bytes of a message that has `payloadBytes`. */
export function bytePane(
  payload: string,
  payloadBytes: number,
  place: FieldPlace | undefined,
  select: (offset: number) => void,
): TemplateResult {
  const known = Math.min(payloadBytes, Math.floor((payload.length * 3) / 4));
  const wanted = place === undefined ? 0 : Math.floor(place.start / width) * width - 2 * width;
  const from = Math.max(0, Math.min(wanted, Math.ceil(known / width) * width - shownBytes));
  const bytes = bytesOf(payload, from, Math.min(known, from + shownBytes));
  const rows = Array.from({ length: Math.ceil(bytes.length / width) }, (_, row) => {
    const start = row * width;
    return byteRow(from + start, bytes.subarray(start, start + width), place);
  });
  const after = payloadBytes - from - bytes.length;
  const hidden = [
    ...(from > 0 ? [l10n.t('{0} before', countText(from))] : []),
    ...(after > 0 ? [l10n.t('{0} behind', countText(after))] : []),
  ];
  const clicked = (event: MouseEvent): void => {
    const offset = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined;
    if (offset !== undefined) select(Number(offset));
  };
  return html`<div
    class="byte-pane"
    tabindex="0"
    role="region"
    aria-label=${l10n.t('Bytes')}
    @click=${clicked}
  >
    ${rows}
    ${hidden.length === 0 ? nothing : html`<p class="note">${l10n.t('Not shown: {0} bytes.', hidden.join(', '))}</p>`}
  </div>`;
}

function byteRow(offset: number, bytes: Uint8Array, place: FieldPlace | undefined): TemplateResult {
  const cells = [...bytes].map((byte, index) => ({
    at: offset + index,
    byte,
    kind: kindOf(offset + index, place),
  }));
  return html`<div class="byte-row">
    <span class="byte-offset">${offset.toString(16).padStart(4, '0')}</span>
    <span class="byte-hex"
      >${cells.map(
        ({ at, byte, kind }) =>
          html`<span class="byte ${kind}" data-at=${at}>${byte.toString(16).padStart(2, '0')}</span>`,
      )}</span
    >
    <span class="byte-text"
      >${cells.map(
        ({ at, byte, kind }) =>
          html`<span class=${kind} data-at=${at}
            >${byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'}</span
          >`,
      )}</span
    >
  </div>`;
}

/** Whether the byte announces the field that is selected, or is of its value. */
function kindOf(at: number, place: FieldPlace | undefined): string {
  if (place === undefined || at < place.start || at >= place.end) return '';
  return at < place.value ? 'byte-head' : 'byte-value';
}

/** Some bytes of base64 text, which is decoded no further than needed. */
function bytesOf(base64: string, from: number, to: number): Uint8Array {
  const first = Math.floor(from / 3);
  const text = atob(base64.slice(first * 4, Math.ceil(to / 3) * 4));
  const skipped = from - first * 3;
  return Uint8Array.from(text.slice(skipped, skipped + to - from), (character) => character.charCodeAt(0));
}
