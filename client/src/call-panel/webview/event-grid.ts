/**
 * The grid of events: any number of rows, of which only those in view are elements. It follows the end until one
 * scrolls up. Focus stays on the grid; the active row is named to assistive technology.
 */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import type { ProtocolName } from '../../../../server/src/contract/target.ts';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
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
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | undefined;
  #unmount: (() => void) | undefined;
  #lastTop = 0;

  /** The rows in view, and some around them. */
  get seen(): RowRange {
    const items = this.#virtualizer?.getVirtualItems() ?? [];
    return { from: items[0]?.index ?? 0, to: (items.at(-1)?.index ?? -1) + 1 };
  }

  /** The styles are the document's. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unmount?.();
    this.#unmount = undefined;
    this.#virtualizer = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.#lastTop = 0;
    this.#virtualizer?.setOptions({ ...this.#virtualizer.options, count: this.view.progress.eventCount });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#virtualizer === undefined) this.#mount();
    if (changed.has('view')) this.#scroller.scrollTop = 0;
    this.#virtualizer?._willUpdate();
    if (this.view.following) this.#toEnd();
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const { eventCount } = view.progress;
    const items = this.#virtualizer?.getVirtualItems() ?? [];
    const active = items.some((item) => item.index === view.selected) ? `event-${view.selected}` : nothing;
    const top = (items[0]?.start ?? headHeight) - headHeight;
    return html`<div
        class="grid"
        role="grid"
        tabindex="0"
        aria-label="Events"
        aria-rowcount=${eventCount + 1}
        aria-colcount="6"
        aria-readonly="true"
        aria-activedescendant=${active}
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
        <div role="rowgroup" class="grid-body" .style=${`height:${eventCount * rowHeight}px`}>
          <div role="none" class="grid-rows" .style=${`transform:translateY(${top}px)`}>
            ${items.map((item) => this.#row(item.index))}
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
      : html`<span class="undecoded">not answered</span> `;
  }

  get #scroller(): HTMLElement {
    const scroller = this.querySelector<HTMLElement>('.grid');
    if (scroller === null) throw new Error('the grid was not rendered');
    return scroller;
  }

  #mount(): void {
    const scroller = this.#scroller;
    const virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: this.view.progress.eventCount,
      getScrollElement: () => scroller,
      estimateSize: () => rowHeight,
      overscan,
      paddingStart: headHeight,
      scrollPaddingStart: headHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => {
        this.requestUpdate();
        this.onLook();
      },
    });
    this.#virtualizer = virtualizer;
    this.#unmount = virtualizer._didMount();
    virtualizer._willUpdate();
    this.requestUpdate();
  }

  #toEnd(): void {
    const scroller = this.#scroller;
    scroller.scrollTop = scroller.scrollHeight;
  }

  readonly #follow = (): void => {
    this.view.follow(true);
    this.#toEnd();
    this.requestUpdate();
  };

  readonly #scrolled = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < rowHeight;
    // Following scrolls down only, so whoever scrolls up is the user.
    if (atEnd) this.view.follow(true);
    else if (scrollTop < this.#lastTop) this.view.follow(false);
    this.#lastTop = scrollTop;
    this.requestUpdate();
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
    this.#virtualizer?.scrollToIndex(seq, { align: 'auto' });
    this.#select(seq);
  };

  #select(seq: number): void {
    this.view.select(seq);
    this.requestUpdate();
    this.onLook();
  }
}

customElements.define('parlance-event-grid', EventGrid);

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
        row.failed === true ? html`<span class="undecoded">not decoded</span> ` : nothing
      }${visibleText(row.preview)}</span
    >`;
}

function pendingCells(seq: number): TemplateResult {
  return html`<span role="gridcell" class="cell cell-seq">${seq}</span
    ><span role="gridcell" class="cell cell-pending" aria-colspan="5">…</span>`;
}
