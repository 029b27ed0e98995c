/** Two panes with a bar between them that mouse and keyboard move. Side by side where there is room, else stacked. */
import * as l10n from '@vscode/l10n';
import { css, html, LitElement, type TemplateResult } from 'lit';

/** From this width on the panes stand side by side; where they are low, from the lesser one on. */
const wide = 900;
const wideWhereLow = 480;
const low = 280;
const least = 15;
const step = 5;

export class SplitView extends LitElement {
  static override readonly properties = { share: { state: true }, beside: { state: true } };

  static override readonly styles = css`
    :host {
      display: grid;
      min-height: 0;
      min-width: 0;
    }
    .pane {
      display: grid;
      min-height: 0;
      min-width: 0;
      overflow: hidden;
    }
    .bar {
      background: var(--vscode-panel-border, var(--vscode-contrastBorder, #8885));
      background-clip: content-box;
      touch-action: none;
      z-index: 1;
    }
    .bar:hover,
    .bar:focus-visible {
      background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
      outline: none;
    }
    .stacked {
      cursor: ns-resize;
      padding: 3px 0;
    }
    .beside {
      cursor: ew-resize;
      padding: 0 3px;
    }
  `;

  /** The first pane's part, in percent. */
  declare private share: number;
  declare private beside: boolean;
  readonly #observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    this.beside = width >= (height < low ? wideWhereLow : wide);
  });

  constructor() {
    super();
    this.share = 58;
    this.beside = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override updated(): void {
    const tracks = `minmax(0, ${this.share}fr) 7px minmax(0, ${100 - this.share}fr)`;
    this.style.gridTemplateColumns = this.beside ? tracks : 'minmax(0, 1fr)';
    this.style.gridTemplateRows = this.beside ? 'minmax(0, 1fr)' : tracks;
  }

  protected override render(): TemplateResult {
    return html`<div class="pane"><slot name="first"></slot></div>
      <div
        class="bar ${this.beside ? 'beside' : 'stacked'}"
        role="separator"
        tabindex="0"
        aria-label=${l10n.t('Size of the event list')}
        aria-orientation=${this.beside ? 'vertical' : 'horizontal'}
        aria-valuenow=${Math.round(this.share)}
        aria-valuemin=${least}
        aria-valuemax=${100 - least}
        @pointerdown=${this.#grab}
        @keydown=${this.#press}
      ></div>
      <div class="pane"><slot name="second"></slot></div>`;
  }

  readonly #grab = (event: PointerEvent): void => {
    const bar = event.currentTarget as HTMLElement;
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top, width, height } = this.getBoundingClientRect();
      this.#setShare(100 * (this.beside ? (clientX - left) / width : (clientY - top) / height));
    };
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {
      once: true,
    });
  };

  readonly #press = ({ key }: KeyboardEvent): void => {
    const [less, more] = this.beside ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (key === less) this.#setShare(this.share - step);
    if (key === more) this.#setShare(this.share + step);
  };

  #setShare(share: number): void {
    this.share = Math.min(100 - least, Math.max(least, share));
  }
}

customElements.define('parlance-split-view', SplitView);
