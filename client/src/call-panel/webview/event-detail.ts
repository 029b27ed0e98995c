/** All there is to say of the event that is selected. */
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail } from '../../../../server/src/contract/call-log.ts';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
import { errorText } from './error-banner.ts';
import { hexDump } from './hex-dump.ts';
import { jsonText } from './json-text.ts';
import { metadataTable } from './metadata-table.ts';
import { bytesText, clockText } from './quantities.ts';
import { visibleText } from './visible-text.ts';
import { eventName } from './words.ts';

/** As much as anybody reads. */
const maxDumpedBytes = 4096;

export interface EventDetailEvents {
  readonly copy: (text: string) => void;
  readonly open: (seq: number) => void;
  readonly answer: (seq: number) => void;
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
        : html`${head(view, detail, events)}
            <div class="detail-body">${body(detail, eventName(detail.kind, view.title.protocol).word)}</div>`
    }
  </section>`;
}

function head(
  view: CallView,
  detail: EventDetail,
  { copy, open, answer }: EventDetailEvents,
): TemplateResult {
  const { seq, kind, timeMs, wireBytes, label, json, jsonLength } = detail;
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
    ${
      json === undefined
        ? nothing
        : html`<span class="detail-actions">
            ${unanswered === 'can be answered' ? link('Answer', 'reply', () => answer(seq)) : nothing}
            ${
              // A copy of the beginning is no copy.
              jsonLength === undefined ? link('Copy', 'copy', () => copy(json)) : nothing
            }
            ${link('Open in editor', 'go-to-file', () => open(seq))}
          </span>`
    }
  </div>`;
}

function link(words: string, icon: string, click: () => void): TemplateResult {
  return html`<button class="link" title=${words} @click=${click}>
    ${codicon(icon)}<span class="word">${words}</span>
  </button>`;
}

function body(
  { json, jsonLength, error, metadata, notes, payload, payloadBytes = 0 }: EventDetail,
  title: string,
): TemplateResult {
  const raw = json === undefined && payload !== undefined && payloadBytes > 0;
  const empty = !raw && json === undefined && error === undefined && (metadata ?? []).length === 0;
  return html`
    ${(notes ?? []).map((note) => html`<p class="note">${codicon('info')} ${visibleText(note)}</p>`)}
    ${error === undefined ? nothing : html`<div class="detail-error">${errorText(error)}</div>`}
    ${json === undefined ? nothing : jsonText(json, jsonLength)}
    ${metadata === undefined || metadata.length === 0 ? nothing : metadataTable(title, metadata)}
    ${raw ? bytesOf(payload, payloadBytes) : nothing}
    ${empty ? html`<p class="empty">There is nothing more to say of this event.</p>` : nothing}
  `;
}

/** What a message that did not decode looks like. */
function bytesOf(payload: string, payloadBytes: number): TemplateResult {
  const shown = Math.min(payloadBytes, maxDumpedBytes);
  return html`<pre class="json" tabindex="0" role="region" aria-label="Bytes">${hexDump(payload, shown)}</pre>
    ${
      shown < payloadBytes
        ? html`<p class="note">The first ${bytesText(shown)} of ${bytesText(payloadBytes)}.</p>`
        : nothing
    }`;
}
