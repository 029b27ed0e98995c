/**
 * The grid of events: any number of rows, of which only those in view are elements. It follows the end until one
 * scrolls up. Focus stays on the grid; the active row is named to assistive technology.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import type { ProtocolName } from '../../../../server/src/contract/target.ts';
import type { FoundMatch } from '../../../../server/src/contract/event-filter.ts';
import type { PinnedColumn } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { columnHead, type ColumnHeadEvents } from './column-head.ts';
import { LongScroll } from './long-scroll.ts';
import { bytesText, clockText, countText, durationText } from './quantities.ts';
import type { RowRange } from './row-cache.ts';
import { visibleText } from '../../visible-text.ts';
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
  onColumns: (columns: readonly PinnedColumn[]) => void = () => {};
  onMenu: (event: MouseEvent, seq: number) => void = () => {};
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
    return { from, to: Math.min(to, this.view.rowCount) };
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
    const listHeight = this.view.rowCount * rowHeight;
    this.#scroll.resize(listHeight, this.#viewport);
    if (this.view.following) this.#place = this.#scroll.moveTo(listHeight);
  }

  protected override updated(): void {
    if (this.#place !== undefined) this.#scroller.scrollTop = this.#place;
    this.#place = undefined;
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const { rowCount, list } = view;
    const { from, to } = this.seen;
    const { selected = -1 } = view;
    const selectedAt = list.placeOf(selected) ?? -1;
    const active = selectedAt >= from && selectedAt < to ? `event-${selected}` : nothing;
    const top = this.#scroll.drawnAt(from * rowHeight);
    return html`<div
        class="grid"
        role="grid"
        tabindex="0"
        aria-label=${l10n.t('Events')}
        aria-rowcount=${rowCount + 1}
        aria-colcount=${6 + list.columns.length}
        aria-readonly="true"
        aria-multiselectable="true"
        aria-activedescendant=${active}
        .style=${columnWidths(view)}
        @scroll=${this.#scrolled}
        @keydown=${this.#pressed}
        @contextmenu=${this.#menu}
      >
        <div role="rowgroup" class="grid-head">
          <div role="row" class="row" aria-rowindex="1">
            ${['#', l10n.t('Event'), l10n.t('Time'), l10n.t('Gap'), l10n.t('Size')].map(
              (title) => html`<span role="columnheader" class="cell">${title}</span>`,
            )}
            ${list.columns.map((column) => columnHead(column, this.#columnEvents(column)))}
            <span role="columnheader" class="cell">${l10n.t('Content')}</span>
          </div>
        </div>
        <div role="rowgroup" class="grid-body" .style=${`height:${this.#scroll.height}px`}>
          <div role="none" class="grid-rows" .style=${`transform:translateY(${top}px)`}>
            ${Array.from({ length: to - from }, (_, at) => this.#row(from + at))}
          </div>
        </div>
      </div>
      ${rowCount === 0 ? html`<p class="empty grid-empty">${emptyText(view)}</p>` : nothing}
      ${
        view.newEvents > 0
          ? html`<button class="new-events" @click=${this.#follow}>
              ${codicon('arrow-down')} ${l10n.t('{0} new', countText(view.newEvents))}
            </button>`
          : nothing
      }`;
  }

  #row(at: number): TemplateResult {
    const { list, selected, chosen, title } = this.view;
    const row = list.rows.get(at);
    const seq = list.seqAt(at);
    const isActive = seq !== undefined && seq === selected && chosen.size > 1;
    const kind = row === undefined ? '' : `row-${row.kind}`;
    return html`<div
      role="row"
      id=${seq === undefined ? `place-${at}` : `event-${seq}`}
      class="row ${kind} ${at % 2 === 1 ? 'row-odd' : ''} ${row?.failed === true ? 'row-failed' : ''} ${isActive ? 'row-active' : ''}"
      aria-rowindex=${at + 2}
      aria-selected=${seq !== undefined && chosen.has(seq) ? 'true' : 'false'}
      @click=${(event: MouseEvent) => this.#clicked(event, at)}
    >
      ${
        row === undefined
          ? pendingCells(seq, list.columns.length)
          : cells(row, title.protocol, list.rows.get(at - 1), this.#answering(row.seq), list.columns)
      }
    </div>`;
  }

  #columnEvents({ path }: PinnedColumn): ColumnHeadEvents {
    const { columns } = this.view.list;
    return {
      remove: () => this.onColumns(columns.filter((column) => column.path !== path)),
      resize: (width) =>
        this.onColumns(columns.map((column) => (column.path === path ? { path, width } : column))),
    };
  }

  /** Selects a match, and shows it among what is around it. */
  goTo(match: FoundMatch): void {
    this.view.follow(false);
    this.#bringIntoView(this.view.list.placeOfMatch(match));
    this.#select(match.seq);
  }

  /** What a call of the server offers in its row. By keyboard, the detail of the event offers the same. */
  #answering(seq: number): TemplateResult | typeof nothing {
    const unanswered = this.view.unanswered(seq);
    if (unanswered === undefined) return nothing;
    return unanswered === 'can be answered'
      ? html`<button class="link" tabindex="-1" @click=${() => this.onAnswer(seq)}>
          ${l10n.t('Answer')}
        </button> `
      : html`<span class="fault">${l10n.t('not answered')}</span> `;
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
    if (this.view.paused) this.view.follow(false);
    else if (this.#scroll.below < rowHeight) this.view.follow(true);
    else if (this.#scroll.top < top) this.view.follow(false);
    this.requestUpdate();
    this.onLook();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const last = this.view.rowCount - 1;
    if (last < 0 || event.target !== this.#scroller || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((this.#scroller.clientHeight - headHeight) / rowHeight) - 1);
    const at = this.view.list.placeOf(this.view.selected ?? -1) ?? -1;
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
    const place = Math.min(last, Math.max(0, target));
    if (place < last) this.view.follow(false);
    this.#bringIntoView(place);
    if (event.shiftKey) this.#chooseTo(place);
    else this.#selectAt(place);
  };

  #clicked({ shiftKey, ctrlKey, metaKey }: MouseEvent, at: number): void {
    const seq = this.view.list.seqAt(at);
    if (shiftKey) this.#chooseTo(at);
    else if ((ctrlKey || metaKey) && seq !== undefined) this.#changed(() => this.view.choose(seq));
    else this.#selectAt(at);
  }

  #chooseTo(at: number): void {
    this.#changed(() => this.view.chooseTo(at));
  }

  readonly #menu = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('.grid-body .row') : null;
    const at = Number(row?.getAttribute('aria-rowindex') ?? NaN) - 2;
    const seq = Number.isNaN(at) ? this.view.selected : this.view.list.rows.get(at)?.seq;
    if (seq === undefined) return;
    // A menu on one of several is about all of them.
    if (!this.view.chosen.has(seq)) this.#select(seq);
    this.onMenu(event, seq);
  };

  #bringIntoView(at: number): void {
    const start = at * rowHeight;
    const { top } = this.#scroll;
    const hidden = start + rowHeight - top - this.#viewport;
    if (start < top) this.#place = this.#scroll.moveTo(start);
    else if (hidden > 0) this.#place = this.#scroll.moveTo(top + hidden);
  }

  /** Of a row that has not come yet, nothing is known to select. */
  #selectAt(at: number): void {
    const seq = this.view.list.seqAt(at);
    if (seq === undefined) this.requestUpdate();
    else this.#select(seq);
  }

  #select(seq: number): void {
    this.#changed(() => this.view.select(seq));
  }

  #changed(change: () => void): void {
    change();
    this.requestUpdate();
    this.onLook();
  }
}

customElements.define('parlance-event-grid', EventGrid);

/** Numbers and times are never cut: their columns are as wide as the last of them. */
function columnWidths({ progress, list }: CallView): string {
  const seq = String(Math.max(0, progress.eventCount - 1)).length;
  const time = clockText(progress.elapsedMs).length;
  const pinned = list.columns.map(({ width }) => `${width}px`);
  const all = list.columns.reduce((sum, { width }) => sum + width, 0);
  return `--seq-digits:${seq}ch;--time-digits:${time}ch;--pinned:${pinned.join(' ')};--pinned-width:${all}px`;
}

function emptyText({ list }: CallView): string {
  if (!list.isFiltered) return l10n.t('Nothing has happened yet.');
  return list.view?.complete === true ? l10n.t('No event matches.') : l10n.t('No event matches so far.');
}

function cells(
  row: EventSummary,
  protocol: ProtocolName,
  before: EventSummary | undefined,
  answering: TemplateResult | typeof nothing,
  columns: readonly PinnedColumn[],
): TemplateResult {
  const { word, icon } = eventName(row.kind, protocol);
  const gap = before === undefined ? '' : `+${durationText(Math.max(0, row.timeMs - before.timeMs))}`;
  return html`<span role="gridcell" class="cell cell-seq">${row.seq}</span>
    <span role="gridcell" class="cell cell-kind">${codicon(icon)}<span class="word">${word}</span></span>
    <span role="gridcell" class="cell cell-time">${clockText(row.timeMs)}</span>
    <span role="gridcell" class="cell cell-gap">${gap}</span>
    <span role="gridcell" class="cell cell-size"
      >${row.wireBytes === undefined ? '' : bytesText(row.wireBytes)}${
        row.compression === undefined
          ? nothing
          : html`<span class="compressed" title=${l10n.t('Compressed with {0}', visibleText(row.compression))}
              >${visibleText(row.compression.slice(0, 4))}</span
            >`
      }</span
    >
    ${columns.map(
      (_, index) =>
        html`<span role="gridcell" class="cell cell-pinned"
          >${visibleText(row.columns?.[index] ?? '')}</span
        >`,
    )}
    <span role="gridcell" class="cell cell-preview"
      >${answering}${row.label === undefined ? nothing : html`<span class="label">${visibleText(row.label)}</span> `}${
        row.failed === true ? html`<span class="fault">${l10n.t('not decoded')}</span> ` : nothing
      }${visibleText(row.preview)}</span
    >`;
}

function pendingCells(seq: number | undefined, columns: number): TemplateResult {
  return html`<span role="gridcell" class="cell cell-seq">${seq ?? ''}</span
    ><span role="gridcell" class="cell cell-pending" aria-colspan=${5 + columns}>…</span>`;
}
