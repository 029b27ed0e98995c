/**
 * The fields of a message as a tree that the keyboard moves through, and on the wire: where each lies, beside the bytes.
 * What is selected in one is marked in the other.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FieldNode, MessageAnatomy } from '../../../../server/src/contract/message-anatomy.ts';
import type { PinnedColumn } from '../messages.ts';
import { bytePane } from './byte-pane.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import type { DetailParts } from './detail-parts.ts';
import { fieldAtByte, type FieldRow, fieldRows, parentOf } from './field-rows.ts';
import type { LineValue } from './json-paths.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

/** How many rows are elements at first, and how many more each time one asks. */
const pageSize = 300;

const marks: Readonly<Record<NonNullable<FieldNode['mark']>, string>> = {
  unknown: l10n.t('not in the schema'),
  mismatch: l10n.t('of another type than in the schema'),
  absent: 'absent',
  default: l10n.t('absent, so the default'),
  required: l10n.t('absent, but required'),
};

export class FieldTree extends LitElement {
  static override readonly properties = {
    parts: { attribute: false },
    anatomy: { attribute: false },
    form: { attribute: false },
    payload: { attribute: false },
    payloadBytes: { attribute: false },
    columns: { attribute: false },
    shown: { state: true },
  };

  declare parts: DetailParts;
  declare anatomy: MessageAnatomy;
  declare form: 'tree' | 'wire';
  /** Base64 of the first bytes, of so many. */
  declare payload: string;
  declare payloadBytes: number;
  declare columns: readonly PinnedColumn[];
  declare private shown: number;
  onPin: (path: string) => void = () => {};
  onMenu: (event: MouseEvent, value: LineValue) => void = () => {};

  constructor() {
    super();
    this.shown = pageSize;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #rows(): readonly FieldRow[] {
    return fieldRows(this.anatomy.fields, this.parts.foldedFields, this.form === 'wire');
  }

  protected override render(): TemplateResult {
    const { omitted, failure, encoding } = this.anatomy;
    const rows = this.#rows;
    const more = rows.length - this.shown;
    const { field: selected } = this.parts;
    const isShown = rows.slice(0, this.shown).some(({ at }) => at === selected);
    return html`<p class="note">${encoding} ${this.#badge()}</p>
      ${failure === undefined ? nothing : html`<p class="note note-fault">${codicon('error')} ${visibleText(failure)}</p>`}
      ${
        rows.length === 0
          ? html`<p class="empty">${l10n.t('The message has no fields.')}</p>`
          : html`<div class="fields-and-bytes">
              <div
                class="fields ${this.form}"
                role="tree"
                tabindex="0"
                aria-label=${this.form === 'tree' ? l10n.t('Fields') : l10n.t('Fields on the wire')}
                aria-activedescendant=${isShown ? `field-${selected}` : nothing}
                @keydown=${this.#pressed}
                @contextmenu=${this.#menu}
              >
                ${rows.slice(0, this.shown).map((row) => this.#row(row))}
              </div>
              ${this.form === 'wire' ? this.#bytes() : nothing}
            </div>`
      }
      ${
        more > 0
          ? html`<button class="link more" @click=${() => (this.shown += pageSize)}>
              ${l10n.t('Show more: {0} fields are not shown', countText(more))}
            </button>`
          : nothing
      }
      ${omitted === 0 ? nothing : html`<p class="note">${l10n.t('{0} more fields are not listed.', countText(omitted))}</p>`}`;
  }

  /** Whether anything of the message is lost in what is shown of it. */
  #badge(): TemplateResult | typeof nothing {
    const { sameBytes } = this.anatomy;
    if (sameBytes === undefined) return nothing;
    return sameBytes
      ? html`<span
          class="badge"
          title=${l10n.t('Encoding the JSON again gives the same bytes: nothing is lost in it.')}
          >${l10n.t('round trip: same bytes')}</span
        >`
      : html`<span
          class="badge badge-warning"
          title=${l10n.t('Encoding the JSON again gives other bytes, as where fields are unknown or in another order.')}
          >${l10n.t('round trip: other bytes')}</span
        >`;
  }

  #row({ at, field, hasParts }: FieldRow): TemplateResult {
    const { name, number, type, wire, value, mark, place, path } = field;
    const isFolded = this.parts.foldedFields.has(at);
    const isPinned = this.columns.some((column) => column.path === path);
    return html`<div
      role="treeitem"
      id="field-${at}"
      class="field ${mark === undefined ? '' : `field-${mark}`}"
      .style=${`--depth:${field.depth}`}
      aria-level=${field.depth + 1}
      aria-selected=${at === this.parts.field ? 'true' : 'false'}
      aria-expanded=${hasParts ? (isFolded ? 'false' : 'true') : nothing}
      @click=${() => this.#select(at)}
      @dblclick=${() => this.#fold(at, !isFolded)}
    >
      <span class="field-fold" @click=${() => this.#fold(at, !isFolded)}
        >${hasParts ? codicon(isFolded ? 'chevron-right' : 'chevron-down') : nothing}</span
      >
      ${
        this.form === 'wire'
          ? html`<span class="field-place"
              >${place === undefined ? '' : `${place.start}–${place.end - 1}`}<span class="visually-hidden"
                >, ${l10n.t('{0} bytes', place === undefined ? 0 : place.end - place.start)}</span
              ></span
            >`
          : nothing
      }
      <span class="field-name">${visibleText(name)}</span>
      ${number === undefined || name === `#${number}` ? nothing : html`<span class="field-number">${number}</span>`}
      <span class="field-type"
        >${[type, this.form === 'wire' ? wire : undefined].flatMap((word) => (word === undefined ? [] : [visibleText(word)])).join(' · ')}</span
      >
      ${value === undefined ? nothing : html`<span class="field-value">${visibleText(value)}</span>`}
      ${mark === undefined ? nothing : html`<span class="field-mark">${marks[mark]}</span>`}
      ${
        path === undefined
          ? nothing
          : html`<button
              class="icon-button field-pin"
              tabindex="-1"
              aria-hidden="true"
              title=${isPinned ? l10n.t('Remove the column {0}', path) : l10n.t('Pin {0} as a column', path)}
              @click=${() => this.onPin(path)}
            >
              ${codicon(isPinned ? 'pinned' : 'pin')}
            </button>`
      }
    </div>`;
  }

  #bytes(): TemplateResult {
    const { place } = this.parts.selected ?? {};
    return bytePane(this.payload, this.payloadBytes, place, (offset) => {
      const at = fieldAtByte(this.anatomy.fields, offset);
      if (at !== undefined) this.#select(at);
    });
  }

  #select(at: number): void {
    this.parts.field = at;
    // A field that is folded away is looked at with what it stands in.
    for (
      let parent = parentOf(this.anatomy.fields, at);
      parent !== undefined;
      parent = parentOf(this.anatomy.fields, parent)
    )
      this.parts.foldedFields.delete(parent);
    const place = this.#rows.findIndex((row) => row.at === at);
    this.shown = Math.max(this.shown, place + 1);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const row = document.getElementById(`field-${at}`);
      // Where there is no layout, nothing scrolls.
      row?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Of the field that was clicked on; of the one that is selected, where a key asked. */
  readonly #menu = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('.field') : null;
    const at = row === null ? this.parts.field : Number(row.id.slice('field-'.length));
    const path = this.anatomy.fields[at]?.path;
    if (path === undefined) return;
    this.#select(at);
    this.onMenu(event, { path, value: undefined });
  };

  #fold(at: number, folded: boolean): void {
    if (folded) this.parts.foldedFields.add(at);
    else this.parts.foldedFields.delete(at);
    this.requestUpdate();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#rows;
    const { field } = this.parts;
    const index = rows.findIndex(({ at }) => at === field);
    const row = rows[index];
    const to = (target: number): void => {
      const found = rows[Math.min(rows.length - 1, Math.max(0, target))];
      if (found !== undefined) this.#select(found.at);
    };
    const isFolded = this.parts.foldedFields.has(field);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => to(index + 1),
      ArrowUp: () => to(index - 1),
      Home: () => to(0),
      End: () => to(rows.length - 1),
      ArrowRight: () => (row?.hasParts === true && isFolded ? this.#fold(field, false) : to(index + 1)),
      ArrowLeft: () => {
        if (row?.hasParts === true && !isFolded) this.#fold(field, true);
        else this.#select(parentOf(this.anatomy.fields, field) ?? field);
      },
      p: () => {
        if (row?.field.path !== undefined) this.onPin(row.field.path);
      },
    };
    const run = keys[event.key];
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

customElements.define('parlance-field-tree', FieldTree);
