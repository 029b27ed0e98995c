/** The tab of everything that went wrong in a call: errors of the call, and messages that are or have errors. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';
import type { ViewProgress } from '../../../../server/src/contract/event-filter.ts';
import type { FromWebview, ToWebview } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { errorText } from './error-banner.ts';
import { linkActions, type PanelTab, type TabContext } from './panel-tab.ts';
import { clockText, countText } from './quantities.ts';
import { sentence } from './sentence.ts';
import { visibleText } from '../../visible-text.ts';
import { eventName } from './words.ts';

/** How many are listed; the filter of the messages finds the others. */
const maxListed = 100;

export const errorsTab: PanelTab = {
  name: 'errors',
  title: l10n.t('Errors'),
  count: (view) => states.get(view)?.progress?.matches ?? (view.progress.error === undefined ? undefined : 1),
  take: (view, message) => stateOf(view).take(message),
  asks: (view) => stateOf(view).next(view),
  render,
};

/** What is known of the errors of one call. */
class ErrorsState {
  progress: ViewProgress | undefined;
  rows: readonly EventSummary[] = [];
  #opened = false;
  #askedRows = 0;
  readonly #askedDetails = new Set<number>();

  take(message: ToWebview): void {
    if (message.type === 'view' && message.name === 'errors') this.progress = message.progress;
    const isOurs = message.type === 'rows' && message.viewId === this.progress?.viewId;
    if (isOurs && message.viewId !== undefined) this.rows = message.rows;
  }

  next({ title: { callId } }: CallView): readonly FromWebview[] {
    if (!this.#opened) {
      this.#opened = true;
      return [{ type: 'filter', callId, name: 'errors', filter: { expression: '', errors: true } }];
    }
    const { viewId, matches = 0 } = this.progress ?? {};
    const wanted = Math.min(matches, maxListed);
    const asked: FromWebview[] = [];
    if (viewId !== undefined && wanted > this.#askedRows) {
      this.#askedRows = wanted;
      asked.push({ type: 'rows', callId, viewId, from: 0, to: wanted });
    }
    for (const { seq, kind } of this.rows)
      if (kind === 'error' && !this.#askedDetails.has(seq)) {
        this.#askedDetails.add(seq);
        asked.push({ type: 'detail', callId, seq });
      }
    return asked;
  }
}

const states = new WeakMap<CallView, ErrorsState>();

function stateOf(view: CallView): ErrorsState {
  let state = states.get(view);
  if (state === undefined) states.set(view, (state = new ErrorsState()));
  return state;
}

function render(view: CallView, context: TabContext): TemplateResult {
  const { rows, progress } = stateOf(view);
  const more = (progress?.matches ?? 0) - rows.length;
  return html`<div class="errors" tabindex="0" role="region" aria-label=${l10n.t('Errors')}>
    ${
      rows.length === 0
        ? html`<p class="empty">
            ${progress === undefined || more > 0 ? l10n.t('Reading …') : progress.complete ? l10n.t('Nothing went wrong.') : l10n.t('Nothing has gone wrong so far.')}
          </p>`
        : html`<ol class="error-list">
            ${rows.map((row) => html`<li class="error-item">${errorRow(view, row, context)}</li>`)}
          </ol>`
    }
    ${
      rows.length >= maxListed && more > 0
        ? html`<p class="note">
            ${sentence(l10n.t('{0} more are not listed; filter the messages by {1}.'), countText(more), html`<code>is:error</code>`)}
          </p>`
        : nothing
    }
  </div>`;
}

function errorRow(view: CallView, row: EventSummary, context: TabContext): TemplateResult {
  const { seq, timeMs, kind, preview, label, failed } = row;
  const { word } = eventName(kind, view.title.protocol);
  const error = view.detail(seq)?.error;
  const what = failed === true ? l10n.t('A message that does not decode') : (label ?? word);
  return html`<div class="error-head">
      <button class="link" @click=${() => context.goTo(seq)}>
        ${l10n.t('{0} at {1} s', seq, clockText(timeMs))}
      </button>
      ${error === undefined ? html`<strong>${visibleText(what)}</strong>` : nothing}
    </div>
    ${
      error === undefined
        ? html`<p class="error-preview">${visibleText(preview)}</p>`
        : errorText(error, linkActions(view, context))
    }`;
}
