/**
 * The grid of events: any number of rows, of which only those in view are elements. It follows the end until one
 * scrolls up. Focus stays on the grid; the active row is named to assistive technology.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import type { ProtocolName } from '../../../../server/src/contract/target.ts';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
import { LongScroll } from './long-scroll.ts';
import { bytesText, clockText, countText, durationText } from './quantities.ts';
import type { RowRange } from './row-cache.ts';
import { visibleText } from './visible-text.ts';
import { eventName } from './words.ts';

/** In pixels; the style sheet says the same. */
const rowHeight = 22;
const headHeight = 24;
const overscan = 10;

export class EventGrid extends LitElement {
  static override readonly properties = { view: { attribute: false }, revision: { attribute: false } };

  declare view: CallView;
  /** Changes whenever the view has news, since the view itself stays the same object. */
  declare revision: number;
  /** Called after the rows in view or the selection changed. */
  onLook: () => void = () => {};
  onAnswer: (seq: number) => void = () => {};
  #scroll = new LongScroll();
  readonly #observer = new ResizeObserver(() => {
    this.requestUpdate();
    this.onLook();
  });
  #viewport = 0;
  /** Where to scroll to once it is as high as it has to be for that. */
  #place: number | undefined;

  /** The rows in view, and some around them. */
  get seen(): RowRange {
    const { top } = this.#scroll;
    const from = Math.max(0, Math.floor(top / rowHeight) - overscan);
    const to = Math.ceil((top + this.#viewport) / rowHeight) + overscan;
    return { from, to: Math.min(to, this.view.progress.eventCount) };
  }

  /** The styles are the document's. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override firstUpdated(): void {
    this.#observer.observe(this.#scroller);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.#scroll = new LongScroll();
    if (this.hasUpdated) this.#viewport = this.#scroller.clientHeight - headHeight;
    const listHeight = this.view.progress.eventCount * rowHeight;
    this.#scroll.resize(listHeight, this.#viewport);
    if (this.view.following) this.#place = this.#scroll.moveTo(listHeight);
  }

  protected override updated(): void {
    if (this.#place !== undefined) this.#scroller.scrollTop = this.#place;
    this.#place = undefined;
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const { eventCount } = view.progress;
    const { from, to } = this.seen;
    const { selected = -1 } = view;
    const active = selected >= from && selected < to ? `event-${selected}` : nothing;
    const top = this.#scroll.drawnAt(from * rowHeight);
    return html`<div
        class="grid"
        role="grid"
        tabindex="0"
        aria-label="Events"
        aria-rowcount=${eventCount + 1}
        aria-colcount="6"
        aria-readonly="true"
        aria-activedescendant=${active}
        .style=${columnWidths(view)}
        @scroll=${this.#scrolled}
        @keydown=${this.#pressed}
      >
        <div role="rowgroup" class="grid-head">
          <div role="row" class="row" aria-rowindex="1">
            ${['#', 'Event', 'Time', 'Gap', 'Size', 'Content'].map(
              (title) => html`<span role="columnheader" class="cell">${title}</span>`,
            )}
          </div>
        </div>
        <div role="rowgroup" class="grid-body" .style=${`height:${this.#scroll.height}px`}>
          <div role="none" class="grid-rows" .style=${`transform:translateY(${top}px)`}>
            ${Array.from({ length: to - from }, (_, at) => this.#row(from + at))}
          </div>
        </div>
      </div>
      ${eventCount === 0 ? html`<p class="empty grid-empty">Nothing has happened yet.</p>` : nothing}
      ${
        view.newEvents > 0
          ? html`<button class="new-events" @click=${this.#follow}>
              ${codicon('arrow-down')} ${countText(view.newEvents)} new
            </button>`
          : nothing
      }`;
  }

  #row(seq: number): TemplateResult {
    const { rows, selected, title } = this.view;
    const row = rows.get(seq);
    const kind = row === undefined ? '' : `row-${row.kind}`;
    return html`<div
      role="row"
      id="event-${seq}"
      class="row ${kind} ${seq % 2 === 1 ? 'row-odd' : ''} ${row?.failed === true ? 'row-failed' : ''}"
      aria-rowindex=${seq + 2}
      aria-selected=${seq === selected ? 'true' : 'false'}
      @click=${() => this.#select(seq)}
    >
      ${
        row === undefined
          ? pendingCells(seq)
          : cells(row, title.protocol, rows.get(seq - 1), this.#answering(seq))
      }
    </div>`;
  }

  /** What a call of the server offers in its row. By keyboard, the detail of the event offers the same. */
  #answering(seq: number): TemplateResult | typeof nothing {
    const unanswered = this.view.unanswered(seq);
    if (unanswered === undefined) return nothing;
    return unanswered === 'can be answered'
      ? html`<button class="link" tabindex="-1" @click=${() => this.onAnswer(seq)}>Answer</button> `
      : html`<span class="fault">not answered</span> `;
  }

  get #scroller(): HTMLElement {
    const scroller = this.querySelector<HTMLElement>('.grid');
    if (scroller === null) throw new Error('the grid was not rendered');
    return scroller;
  }

  readonly #follow = (): void => {
    this.view.follow(true);
    this.requestUpdate();
    this.onLook();
  };

  readonly #scrolled = (): void => {
    const { top } = this.#scroll;
    const place = this.#scroll.scrolled(this.#scroller.scrollTop);
    if (place !== undefined) this.#scroller.scrollTop = place;
    // Following scrolls down only, so whoever scrolls up is the user.
    if (this.#scroll.below < rowHeight) this.view.follow(true);
    else if (this.#scroll.top < top) this.view.follow(false);
    this.requestUpdate();
    this.onLook();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const last = this.view.progress.eventCount - 1;
    if (last < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((this.#scroller.clientHeight - headHeight) / rowHeight) - 1);
    const at = this.view.selected ?? -1;
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const seq = Math.min(last, Math.max(0, target));
    if (seq < last) this.view.follow(false);
    this.#bringIntoView(seq);
    this.#select(seq);
  };

  #bringIntoView(seq: number): void {
    const start = seq * rowHeight;
    const { top } = this.#scroll;
    const hidden = start + rowHeight - top - this.#viewport;
    if (start < top) this.#place = this.#scroll.moveTo(start);
    else if (hidden > 0) this.#place = this.#scroll.moveTo(top + hidden);
  }

  #select(seq: number): void {
    this.view.select(seq);
    this.requestUpdate();
    this.onLook();
  }
}

customElements.define('parlance-event-grid', EventGrid);

/** Numbers and times are never cut: their columns are as wide as the last of them. */
function columnWidths({ progress }: CallView): string {
  const seq = String(Math.max(0, progress.eventCount - 1)).length;
  const time = clockText(progress.elapsedMs).length;
  return `--seq-digits:${seq}ch;--time-digits:${time}ch`;
}

function cells(
  row: EventSummary,
  protocol: ProtocolName,
  before: EventSummary | undefined,
  answering: TemplateResult | typeof nothing,
): TemplateResult {
  const { word, icon } = eventName(row.kind, protocol);
  const gap = before === undefined ? '' : `+${durationText(Math.max(0, row.timeMs - before.timeMs))}`;
  return html`<span role="gridcell" class="cell cell-seq">${row.seq}</span>
    <span role="gridcell" class="cell cell-kind">${codicon(icon)}<span class="word">${word}</span></span>
    <span role="gridcell" class="cell cell-time">${clockText(row.timeMs)}</span>
    <span role="gridcell" class="cell cell-gap">${gap}</span>
    <span role="gridcell" class="cell cell-size"
      >${row.wireBytes === undefined ? '' : bytesText(row.wireBytes)}</span
    >
    <span role="gridcell" class="cell cell-preview"
      >${answering}${row.label === undefined ? nothing : html`<span class="label">${visibleText(row.label)}</span> `}${
        row.failed === true ? html`<span class="fault">not decoded</span> ` : nothing
      }${visibleText(row.preview)}</span
    >`;
}

function pendingCells(seq: number): TemplateResult {
  return html`<span role="gridcell" class="cell cell-seq">${seq}</span
    ><span role="gridcell" class="cell cell-pending" aria-colspan="5">…</span>`;
}
