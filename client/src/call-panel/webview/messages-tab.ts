/** The tab of messages: the filter, the grid of events, and all there is to say of the one that is selected. */
import * as l10n from '@vscode/l10n';
import './context-menu.ts';
import './event-grid.ts';
import './filter-bar.ts';
import './split-view.ts';
import { html, type TemplateResult } from 'lit';
import { type DetailForm, type FromWebview, maxColumns, type PinnedColumn } from '../messages.ts';
import { applyFilter, withTerm } from './apply-filter.ts';
import type { CallView } from './call-view.ts';
import { contextMenu } from './context-menu.ts';
import { eventDetail, type EventDetailEvents } from './event-detail.ts';
import { eventMenu, pinMenu, valueMenu } from './event-menu.ts';
import type { PanelTab, TabContext } from './panel-tab.ts';

/** The width that a column has until somebody changes it, in pixels. */
const usualWidth = 140;

export const messagesTab: PanelTab = {
  name: 'messages',
  title: l10n.t('Messages'),
  // Whoever comes back finds the grid where it was.
  stays: true,
  render,
};

function render(view: CallView, context: TabContext): TemplateResult {
  const { revision, post, update, keep } = context;
  const events = detailEvents(view, context);
  return html`<parlance-split-view>
      <div slot="first" class="list-pane">
        <parlance-filter-bar
          .view=${view}
          .revision=${revision}
          .post=${post}
          .onChange=${keep}
        ></parlance-filter-bar>
        <parlance-event-grid
          .view=${view}
          .revision=${revision}
          .onLook=${update}
          .onAnswer=${events.answer}
          .onColumns=${(columns: readonly PinnedColumn[]) => setColumns(view, context, columns)}
          .onMenu=${(event: MouseEvent, seq: number) => contextMenu()?.open(event, eventMenu(view, seq, events))}
        ></parlance-event-grid>
      </div>
      <div slot="second" class="detail-pane">${eventDetail(view, events)}</div>
    </parlance-split-view>
    <parlance-context-menu></parlance-context-menu>`;
}

/** What can be done with an event, from its detail, its menu and by keys. */
function detailEvents(view: CallView, context: TabContext): EventDetailEvents {
  const { post, update, keep } = context;
  const { callId } = view.title;
  const send = (message: FromWebview): void => post(message);
  const events: EventDetailEvents = {
    answer: (seq) => send({ type: 'answer', callId, seq }),
    open: (seq) => send({ type: 'open', callId, seq }),
    copy: (seqs, form) => send({ type: 'copy', callId, seqs, form }),
    save: (seq, form) => send({ type: 'save', callId, seq, form }),
    openLink: (url) => send({ type: 'open-link', callId, url }),
    revealField: (field) => send({ type: 'reveal-field', callId, field }),
    show: (form: DetailForm) => {
      view.parts.form = form;
      keep();
    },
    compareWith: (seq) => {
      view.parts.comparedWith = seq;
      view.parts.pair(undefined);
      update();
    },
    comparePair: (seq, against) => {
      view.select(seq);
      view.parts.pair(against);
      keep();
    },
    choosePin: (seq) => {
      // The detail of an event with a menu was asked for when it was chosen; until it is here, its fields are shown.
      if (view.detail(seq)?.json !== undefined) contextMenu()?.goOn(pinMenu(view, seq, events));
      else events.show('tree');
    },
    valueMenu: (event, value) => contextMenu()?.open(event, valueMenu(view, value, events)),
    filterFor: (term) => {
      applyFilter(view, withTerm(view.list.filter, term), post);
      keep();
    },
    pinColumn: (path) => {
      const { columns } = view.list;
      const others = columns.filter((column) => column.path !== path);
      const added = others.length === columns.length ? [{ path, width: usualWidth }] : [];
      setColumns(view, context, [...others, ...added].slice(-maxColumns));
    },
    update,
  };
  return events;
}

function setColumns(view: CallView, { keep }: TabContext, columns: readonly PinnedColumn[]): void {
  view.list.setColumns(columns);
  keep();
}
