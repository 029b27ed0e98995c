/** All there is to say of the event that is selected. */
import './field-tree.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail } from '../../../../server/src/contract/call-log.ts';
import type { CopyForm } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
import { type DetailForm, detailForms } from './detail-parts.ts';
import { diffView } from './diff-view.ts';
import { errorText } from './error-banner.ts';
import { hexDump } from './hex-dump.ts';
import { jsonText } from './json-text.ts';
import { link } from './link.ts';
import { metadataTable } from './metadata-table.ts';
import { bytesText, clockText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';
import { eventName } from './words.ts';

/** As much as anybody reads. */
const maxDumpedBytes = 4096;

export interface EventDetailEvents {
  readonly copy: (seq: number, form: CopyForm) => void;
  readonly save: (seq: number, form: 'json' | 'bytes') => void;
  readonly open: (seq: number) => void;
  readonly answer: (seq: number) => void;
  readonly openLink: (url: string) => void;
  readonly revealField: (field: string) => void;
  readonly show: (form: DetailForm) => void;
  /** Of nothing, the one before each. */
  readonly compareWith: (seq: number | undefined) => void;
  /** Pins the field as a column, or takes that away. */
  readonly pinColumn: (path: string) => void;
  readonly update: () => void;
}

export function eventDetail(view: CallView, events: EventDetailEvents): TemplateResult {
  const { selected } = view;
  if (selected === undefined)
    return html`<section class="detail" aria-label="Selected event">
      <p class="empty">Select an event to see all of it.</p>
    </section>`;
  const detail = view.detail(selected);
  return html`<section class="detail" aria-label="Selected event">
    ${
      detail === undefined
        ? html`<p class="empty">
            ${view.unreadable === undefined ? 'Reading …' : 'The log cannot be read.'}
          </p>`
        : html`${head(view, detail, events)} ${forms(view, detail, events)}
            <div class="detail-body">${body(view, detail, events)}</div>`
    }
  </section>`;
}

function head(view: CallView, detail: EventDetail, events: EventDetailEvents): TemplateResult {
  const { seq, kind, timeMs, wireBytes, label, json, payload } = detail;
  const unanswered = view.unanswered(seq);
  const { word, icon } = eventName(kind, view.title.protocol);
  return html`<div class="detail-head">
    <h2>${codicon(icon)} ${seq} ${word}</h2>
    <span class="detail-facts"
      >${[
        label === undefined ? [] : [visibleText(label)],
        `${clockText(timeMs)} s`,
        wireBytes === undefined ? [] : [`${bytesText(wireBytes)} on the wire`],
        unanswered === 'stays unanswered' ? ['not answered'] : [],
      ]
        .flat()
        .join(' · ')}</span
    >
    <span class="detail-actions">
      ${unanswered === 'can be answered' ? link('Answer', 'reply', () => events.answer(seq)) : nothing}
      ${
        json === undefined
          ? nothing
          : html`${link('Copy', 'copy', () => events.copy(seq, 'json'))}
            ${link('Open in editor', 'go-to-file', () => events.open(seq))}
            ${link('Save', 'save', () => events.save(seq, 'json'))}`
      }
      ${
        json === undefined && payload !== undefined
          ? link('Save', 'save', () => events.save(seq, 'bytes'))
          : nothing
      }
    </span>
  </div>`;
}

const formNames: Readonly<Record<DetailForm, string>> = {
  json: 'JSON',
  tree: 'Tree',
  wire: 'Wire',
  diff: 'Diff',
};

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
  return html`<div class="forms" role="tablist" aria-label="Form of the message" @keydown=${pressed}>
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
          ${formNames[name]}
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
    ${json === undefined ? nothing : jsonText(json, jsonLength, view.parts.foldedLines, events.update)}
    ${metadata === undefined || metadata.length === 0 ? nothing : metadataTable(title, metadata, detail.decoded)}
    ${empty && payloadBytes === 0 ? html`<p class="empty">There is nothing more to say of this event.</p>` : nothing}
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
        : jsonText(json, jsonLength, parts.foldedLines, events.update)
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
        ></parlance-field-tree>`;
}

function reading(): TemplateResult {
  return html`<p class="empty">Reading …</p>`;
}

function notesOf(notes: EventDetail['notes']): readonly TemplateResult[] {
  return (notes ?? []).map((note) => html`<p class="note">${codicon('info')} ${visibleText(note)}</p>`);
}

/** What a message that did not decode looks like. */
function bytesOf(payload: string, payloadBytes: number): TemplateResult {
  if (payloadBytes === 0) return html`<p class="empty">The message has no bytes.</p>`;
  const shown = Math.min(payloadBytes, maxDumpedBytes);
  return html`<pre class="json" tabindex="0" role="region" aria-label="Bytes">${hexDump(payload, shown)}</pre>
    ${
      shown < payloadBytes
        ? html`<p class="note">The first ${bytesText(shown)} of ${bytesText(payloadBytes)}.</p>`
        : nothing
    }`;
}
