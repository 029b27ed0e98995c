/** The page: what is shown can be chosen and filtered above the picture, which is scrolled, dragged and zoomed. */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { GraphSubjectChoice, GraphView } from '../../../../server/src/contract/schema-graph.ts';
import { visibleText } from '../../visible-text.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { connectToHost } from '../../webview-parts/host-link.ts';
import { toWebviewFrom } from '../message-shapes.ts';
import type { FromWebview, SavedGraph } from '../messages.ts';
import { nodeBeside, pictureOf } from './picture.ts';

/** How many services and types are shown at first; the host begins with as many. */
const usualNodes = 100;

const zoomStep = 1.25;
const leastZoom = 0.1;
/** A graph that is new is shown whole, as far as it can be read then. */
const leastShown = 0.5;
const mostZoom = 4;

/** How long nothing is typed before the filter counts, in milliseconds. */
const pause = 200;

export class SchemaGraph extends LitElement {
  readonly #host = connectToHost<FromWebview, SavedGraph>();
  #view: GraphView | undefined;
  #problem: string | undefined;
  #filter = '';
  #maxNodes = usualNodes;
  #zoom = 1;
  #current = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Where a drag began: of the pointer, and of the picture. */
  #drag: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined;
  /** A drag is no click. */
  #dragged = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#received);
    this.#host.post({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#received);
    clearTimeout(this.#typing);
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const problem =
      this.#problem === undefined
        ? nothing
        : html`<div class="banner banner-error" role="alert">
            ${codicon('error')}
            <p class="banner-text">${visibleText(this.#problem)}</p>
          </div>`;
    if (view === undefined)
      return this.#problem === undefined
        ? html`<p class="empty">${l10n.t('Waiting for the graph …')}</p>`
        : html`<h1 class="visually-hidden">${l10n.t('Schema graph')}</h1>
            ${problem}`;
    return html`${this.#head(view)} ${problem} ${this.#canvas(view)}`;
  }

  #head(view: GraphView): TemplateResult {
    const { title, subjects, subject } = view;
    const zoom = Math.round(this.#zoom * 100);
    const button = (id: string, icon: string, name: string, act: () => void): TemplateResult =>
      html`<button type="button" class="button icon" id=${id} title=${name} aria-label=${name} @click=${act}>
        ${codicon(icon)}
      </button>`;
    return html`<header class="head">
      <h1>${visibleText(title)}</h1>
      <div class="tools" role="group" aria-label=${l10n.t('What is shown')}>
        <select
          class="box"
          id="subject"
          aria-label=${l10n.t('Graph of')}
          @change=${(event: Event) => this.#show((event.target as HTMLSelectElement).value)}
        >
          ${subjects.map(
            (choice) =>
              html`<option value=${choice.key} .selected=${live(choice.key === subject)}>
                ${subjectText(choice)}
              </option>`,
          )}
        </select>
        <input
          class="box"
          id="filter"
          type="search"
          placeholder=${l10n.t('Filter by name')}
          aria-label=${l10n.t('Filter by name')}
          .value=${live(this.#filter)}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        />
      </div>
      <div class="tools" role="group" aria-label=${l10n.t('Zoom')}>
        ${button('zoom-out', 'zoom-out', l10n.t('Zoom out'), () => this.#zoomTo(this.#zoom / zoomStep))}
        <button
          type="button"
          class="button"
          id="zoom-reset"
          title=${l10n.t('Zoom to 100 %')}
          @click=${() => this.#zoomTo(1)}
        >
          ${l10n.t('{0} %', zoom)}
        </button>
        ${button('zoom-in', 'zoom-in', l10n.t('Zoom in'), () => this.#zoomTo(this.#zoom * zoomStep))}
        ${button('zoom-fit', 'screen-full', l10n.t('Show all of it'), () => this.#fit())}
      </div>
      <div class="tools">
        <button
          type="button"
          class="button"
          id="save-svg"
          @click=${() => this.#host.post({ type: 'save-svg' })}
        >
          ${l10n.t('Save as SVG')}
        </button>
        <button
          type="button"
          class="button"
          id="copy-mermaid"
          @click=${() => this.#host.post({ type: 'copy-mermaid' })}
        >
          ${l10n.t('Copy as Mermaid')}
        </button>
      </div>
      <p class="count" role="status">
        ${
          view.omitted === 0
            ? l10n.t('{0} shown', view.nodes.length)
            : l10n.t('{0} shown, {1} more are not', view.nodes.length, view.omitted)
        }
      </p>
      ${
        view.omitted === 0
          ? nothing
          : html`<button type="button" class="link" id="more" @click=${() => this.#more()}>
              ${l10n.t('Show more')}
            </button>`
      }
    </header>`;
  }

  #canvas(view: GraphView): TemplateResult {
    const { width, height, nodes } = view;
    if (nodes.length === 0)
      return html`<p class="empty">
        ${
          this.#filter === ''
            ? l10n.t('There are no services and no types to show.')
            : l10n.t('Nothing has this in its name.')
        }
      </p>`;
    return html`<div
      class="canvas"
      role="region"
      tabindex="0"
      aria-label=${l10n.t('Picture')}
      aria-keyshortcuts="+ - 0"
      @keydown=${this.#pressed}
      @wheel=${this.#wheeled}
      @pointerdown=${this.#dragStarts}
      @pointermove=${this.#dragMoves}
      @pointerup=${this.#dragEnds}
      @pointercancel=${this.#dragEnds}
    >
      <svg
        width=${Math.ceil(width * this.#zoom)}
        height=${Math.ceil(height * this.#zoom)}
        viewBox="0 0 ${width} ${height}"
        role="group"
        aria-label=${visibleText(view.title)}
      >
        ${pictureOf({
          view,
          current: Math.min(this.#current, nodes.length - 1),
          open: (node) => this.#open(node),
          focused: (node) => {
            this.#current = node;
            this.requestUpdate();
          },
        })}
      </svg>
    </div>`;
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.canvas');
  }

  #open(node: number): void {
    if (!this.#dragged) this.#host.post({ type: 'open', node });
  }

  #show(subject: string): void {
    this.#filter = '';
    this.#maxNodes = usualNodes;
    this.#current = 0;
    this.#host.post({ type: 'show', subject, filter: '', maxNodes: usualNodes });
  }

  #type(filter: string): void {
    this.#filter = filter;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), pause);
  }

  #more(): void {
    this.#maxNodes *= 2;
    this.#ask();
  }

  #ask(): void {
    const subject = this.#view?.subject;
    if (subject !== undefined)
      this.#host.post({ type: 'show', subject, filter: this.#filter, maxNodes: this.#maxNodes });
  }

  /** What is at the point stays there: of the window, or else in the middle. */
  #zoomTo(zoom: number, at?: { readonly x: number; readonly y: number }): void {
    const scroller = this.#scroller;
    const before = this.#zoom;
    this.#zoom = Math.min(mostZoom, Math.max(leastZoom, zoom));
    this.requestUpdate();
    if (scroller === null) return;
    const edge = scroller.getBoundingClientRect();
    const x = at === undefined ? scroller.clientWidth / 2 : at.x - edge.left;
    const y = at === undefined ? scroller.clientHeight / 2 : at.y - edge.top;
    const factor = this.#zoom / before;
    const [left, top] = [scroller.scrollLeft, scroller.scrollTop];
    void this.updateComplete.then(() => {
      scroller.scrollLeft = (left + x) * factor - x;
      scroller.scrollTop = (top + y) * factor - y;
    });
  }

  /** Shows all of it, but no smaller than that. */
  #fit(least = leastZoom): void {
    const [scroller, view] = [this.#scroller, this.#view];
    if (scroller === null || view === undefined) return;
    const fitting = Math.min(1, scroller.clientWidth / view.width, scroller.clientHeight / view.height);
    this.#zoomTo(Math.max(least, fitting));
  }

  readonly #received = ({ data }: MessageEvent<unknown>): void => {
    const message = toWebviewFrom(data);
    if (message === undefined) return;
    this.requestUpdate();
    if (message.type === 'none') {
      this.#problem = message.message;
      return;
    }
    this.#problem = undefined;
    const isOther = this.#view?.subject !== message.view.subject;
    this.#view = message.view;
    this.#host.keep(message.saved);
    if (isOther) void this.updateComplete.then(() => this.#fit(leastShown));
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key === '+' || event.key === '=') this.#zoomTo(this.#zoom * zoomStep);
    else if (event.key === '-') this.#zoomTo(this.#zoom / zoomStep);
    else if (event.key === '0') this.#zoomTo(1);
    else {
      // Without a node in focus, arrows scroll.
      const nodes = this.#view?.nodes ?? [];
      const isOnNode = event.target instanceof SVGElement;
      const next = isOnNode ? nodeBeside(nodes, this.#current, event.key) : undefined;
      if (next === undefined) return;
      this.querySelector<SVGElement>(`#node-${next}`)?.focus();
    }
    event.preventDefault();
  };

  readonly #wheeled = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomTo(this.#zoom * (event.deltaY < 0 ? zoomStep : 1 / zoomStep), event);
  };

  readonly #dragStarts = ({ button, clientX, clientY }: PointerEvent): void => {
    const scroller = this.#scroller;
    this.#dragged = false;
    if (button !== 0 || scroller === null) return;
    this.#drag = { x: clientX, y: clientY, left: scroller.scrollLeft, top: scroller.scrollTop };
  };

  readonly #dragMoves = ({ clientX, clientY, pointerId }: PointerEvent): void => {
    const [scroller, drag] = [this.#scroller, this.#drag];
    if (scroller === null || drag === undefined) return;
    const [dx, dy] = [clientX - drag.x, clientY - drag.y];
    if (!this.#dragged && Math.hypot(dx, dy) < 4) return;
    if (!this.#dragged) scroller.setPointerCapture(pointerId);
    this.#dragged = true;
    scroller.scrollLeft = drag.left - dx;
    scroller.scrollTop = drag.top - dy;
  };

  readonly #dragEnds = (): void => {
    this.#drag = undefined;
  };
}

function subjectText({ kind, name }: GraphSubjectChoice): string {
  const shown = visibleText(name);
  if (kind === 'file') return l10n.t('File {0}', shown);
  return kind === 'package' ? l10n.t('Package {0}', shown) : `${kind} ${shown}`;
}

customElements.define('parlance-schema-graph', SchemaGraph);
