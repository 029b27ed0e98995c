/** The head of a pinned column: its path, a bar that changes its width, and a button that takes it away. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { PinnedColumn } from '../messages.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { visibleText } from '../../visible-text.ts';

export interface ColumnHeadEvents {
  readonly remove: () => void;
  /** In pixels. */
  readonly resize: (width: number) => void;
}

const leastWidth = 48;
const mostWidth = 800;
const step = 16;

export function columnHead(
  { path, width }: PinnedColumn,
  { remove, resize }: ColumnHeadEvents,
): TemplateResult {
  const words = visibleText(path);
  const resized = (to: number): void => resize(Math.round(Math.min(mostWidth, Math.max(leastWidth, to))));
  return html`<span role="columnheader" class="cell cell-column" title=${words}>
    <span class="column-path">${words.replace(/^\$\.?/, '')}</span>
    <button
      class="icon-button"
      aria-label=${l10n.t('Remove the column {0}', words)}
      title=${l10n.t('Remove the column')}
      @click=${remove}
    >
      ${codicon('close')}
    </button>
    <span
      class="column-bar"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${l10n.t('Width of the column {0}', words)}
      aria-valuenow=${width}
      aria-valuemin=${leastWidth}
      aria-valuemax=${mostWidth}
      @keydown=${(event: KeyboardEvent) => {
        const sign = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (sign === undefined) return;
        event.preventDefault();
        resized(width + sign * step);
      }}
      @pointerdown=${(event: PointerEvent) => drag(event, width, resized)}
    ></span>
  </span>`;
}

function drag(event: PointerEvent, width: number, resized: (width: number) => void): void {
  const bar = event.currentTarget as HTMLElement;
  event.preventDefault();
  bar.focus();
  bar.setPointerCapture(event.pointerId);
  const isMirrored = getComputedStyle(bar).direction === 'rtl';
  const move = ({ clientX }: PointerEvent): void =>
    resized(width + (clientX - event.clientX) * (isMirrored ? -1 : 1));
  bar.addEventListener('pointermove', move);
  bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {
    once: true,
  });
}
