/** All there is to say of the event that is selected. */
import * as l10n from '@vscode/l10n';
import './field-tree.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail } from '../../../../server/src/contract/call-log.ts';
import { type CopyForm, type DetailForm, detailForms } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { detailFormNames } from './detail-parts.ts';
import { diffView } from './diff-view.ts';
import { errorText } from './error-banner.ts';
import { hexDump } from './hex-dump.ts';
import type { LineValue } from './json-paths.ts';
import { jsonText } from './json-text.ts';
import { link } from './link.ts';
import { metadataTable } from './metadata-table.ts';
import { bytesText, clockText, countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';
import { eventName } from './words.ts';

/** As much as anybody reads. */
const maxDumpedBytes = 4096;

export interface EventDetailEvents {
  readonly copy: (seqs: readonly number[], form: CopyForm) => void;
  readonly save: (seq: number, form: 'json' | 'bytes') => void;
  readonly open: (seq: number) => void;
  readonly answer: (seq: number) => void;
  readonly openLink: (url: string) => void;
  readonly revealField: (field: string) => void;
  readonly show: (form: DetailForm) => void;
  /** Of nothing, the one before each. */
  readonly compareWith: (seq: number | undefined) => void;
  /** Shows how a message differs from another, this once. */
  readonly comparePair: (seq: number, against: number) => void;
  /** Pins the field as a column, or takes that away. */
  readonly pinColumn: (path: string) => void;
  /** Has a field of the message chosen that becomes a column. */
  readonly choosePin: (seq: number) => void;
  /** Opens the menu of a value. */
  readonly valueMenu: (event: MouseEvent, value: LineValue) => void;
  /** Narrows what is listed to what the term holds of. */
  readonly filterFor: (term: string) => void;
  readonly update: () => void;
}

export function eventDetail(view: CallView, events: EventDetailEvents): TemplateResult {
  const { selected } = view;
  if (selected === undefined)
    return html`<section class="detail" aria-label=${l10n.t('Selected event')}>
      <p class="empty">${l10n.t('Select an event to see all of it.')}</p>
    </section>`;
  const detail = view.detail(selected);
  return html`<section class="detail" aria-label=${l10n.t('Selected event')}>
    ${
      detail === undefined
        ? html`<p class="empty">
            ${view.unreadable === undefined ? l10n.t('Reading …') : l10n.t('The log cannot be read.')}
          </p>`
        : html`${head(view, detail)}
            <div class="detail-bar">${forms(view, detail, events)} ${actions(view, detail, events)}</div>
            ${severalNote(view, events)}
            <div class="detail-body">${body(view, detail, events)}</div>`
    }
  </section>`;
}

function head(view: CallView, { seq, kind, timeMs, wireBytes, label }: EventDetail): TemplateResult {
  const unanswered = view.unanswered(seq);
  const { word, icon } = eventName(kind, view.title.protocol);
  return html`<div class="detail-head">
    <h2>${codicon(icon)} ${seq} ${word}</h2>
    <span class="detail-facts"
      >${[
        label === undefined ? [] : [visibleText(label)],
        `${clockText(timeMs)} s`,
        wireBytes === undefined ? [] : [l10n.t('{0} on the wire', bytesText(wireBytes))],
        unanswered === 'stays unanswered' ? [l10n.t('not answered')] : [],
      ]
        .flat()
        .join(' · ')}</span
    >
  </div>`;
}

/** What can be done with the event. */
function actions(view: CallView, detail: EventDetail, events: EventDetailEvents): TemplateResult {
  const { seq, json, payload } = detail;
  return html`<span class="detail-actions">
    ${
      view.unanswered(seq) === 'can be answered'
        ? link(l10n.t('Answer'), 'reply', () => events.answer(seq))
        : nothing
    }
    ${
      json === undefined
        ? nothing
        : html`${link(l10n.t('Copy'), 'copy', () => events.copy([seq], 'json'))}
          ${link(l10n.t('Open in editor'), 'go-to-file', () => events.open(seq))}
          ${link(l10n.t('Save'), 'save', () => events.save(seq, 'json'))}`
    }
    ${
      json === undefined && payload !== undefined
        ? link(l10n.t('Save'), 'save', () => events.save(seq, 'bytes'))
        : nothing
    }
  </span>`;
}

/** What can be done with several messages at once. */
function severalNote(
  { chosen: { messages } }: CallView,
  { copy, comparePair }: EventDetailEvents,
): TemplateResult | typeof nothing {
  if (messages.length < 2) return nothing;
  const [before, after, another] = messages;
  return html`<p class="several" role="status">
    ${l10n.t('{0} messages are chosen', countText(messages.length))}
    ${link(l10n.t('Copy all'), 'copy', () => copy(messages, 'json'))}
    ${
      before === undefined || after === undefined || another !== undefined
        ? nothing
        : link(l10n.t('Compare {0} with {1}', after, before), 'diff', () => comparePair(after, before))
    }
  </p>`;
}

/** Of messages only: the other events have one form. The tab that is chosen is the one that Tab comes to. */
function forms(
  view: CallView,
  { payload }: EventDetail,
  { show }: EventDetailEvents,
): TemplateResult | typeof nothing {
  if (payload === undefined) return nothing;
  const { form } = view.parts;
  const pressed = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = detailForms[(detailForms.indexOf(form) + step + detailForms.length) % detailForms.length];
    if (next === undefined) return;
    show(next);
    document.getElementById(`form-${next}`)?.focus();
  };
  return html`<div
    class="forms"
    role="tablist"
    aria-label=${l10n.t('Form of the message')}
    @keydown=${pressed}
  >
    ${detailForms.map(
      (name) =>
        html`<button
          class="form"
          role="tab"
          id="form-${name}"
          aria-selected=${name === form ? 'true' : 'false'}
          aria-controls="form-body"
          tabindex=${name === form ? 0 : -1}
          @click=${() => show(name)}
        >
          ${detailFormNames[name]}
        </button>`,
    )}
  </div>`;
}

function body(view: CallView, detail: EventDetail, events: EventDetailEvents): TemplateResult {
  const { json, jsonLength, error, metadata, notes, payload, payloadBytes = 0, kind } = detail;
  if (payload !== undefined)
    return html`<div
      class="form-body"
      id="form-body"
      role="tabpanel"
      aria-labelledby="form-${view.parts.form}"
    >
      ${message(view, detail, events)}
    </div>`;
  const title = eventName(kind, view.title.protocol).word;
  const empty = json === undefined && error === undefined && (metadata ?? []).length === 0;
  return html`
    ${notesOf(notes)}
    ${error === undefined ? nothing : html`<div class="detail-error">${errorText(error, events)}</div>`}
    ${json === undefined ? nothing : jsonText(json, { wholeLength: jsonLength, folded: view.parts.foldedLines, changed: events.update })}
    ${metadata === undefined || metadata.length === 0 ? nothing : metadataTable(title, metadata, detail.decoded)}
    ${empty && payloadBytes === 0 ? html`<p class="empty">${l10n.t('There is nothing more to say of this event.')}</p>` : nothing}
  `;
}

function message(view: CallView, detail: EventDetail, events: EventDetailEvents): TemplateResult {
  const { parts } = view;
  const { json, jsonLength, notes, payload = '', payloadBytes = 0 } = detail;
  if (parts.form === 'json')
    return html`${notesOf(notes)}
    ${
      json === undefined
        ? bytesOf(payload, payloadBytes)
        : jsonText(json, {
            wholeLength: jsonLength,
            folded: parts.foldedLines,
            changed: events.update,
            menu: events.valueMenu,
          })
    }`;
  if (parts.reason !== undefined) return html`<p class="empty">${visibleText(parts.reason)}</p>`;
  if (parts.form === 'diff')
    return parts.diff === undefined ? reading() : diffView(parts.diff, () => events.compareWith(undefined));
  return parts.anatomy === undefined
    ? reading()
    : html`${notesOf(notes)}<parlance-field-tree
          .parts=${parts}
          .anatomy=${parts.anatomy}
          .form=${parts.form}
          .payload=${payload}
          .payloadBytes=${payloadBytes}
          .columns=${view.list.columns}
          .onPin=${events.pinColumn}
          .onMenu=${events.valueMenu}
        ></parlance-field-tree>`;
}

function reading(): TemplateResult {
  return html`<p class="empty">${l10n.t('Reading …')}</p>`;
}

function notesOf(notes: EventDetail['notes']): readonly TemplateResult[] {
  return (notes ?? []).map((note) => html`<p class="note">${codicon('info')} ${visibleText(note)}</p>`);
}

/** What a message that did not decode looks like. */
function bytesOf(payload: string, payloadBytes: number): TemplateResult {
  if (payloadBytes === 0) return html`<p class="empty">${l10n.t('The message has no bytes.')}</p>`;
  const shown = Math.min(payloadBytes, maxDumpedBytes);
  return html`<pre class="json hex-dump" tabindex="0" role="region" aria-label=${l10n.t('Bytes')}>
${hexDump(payload, shown)}</pre>
    ${
      shown < payloadBytes
        ? html`<p class="note">
            ${l10n.t('The first {0} of {1}.', bytesText(shown), bytesText(payloadBytes))}
          </p>`
        : nothing
    }`;
}
