/** The tab of messages: the filter, the grid of events, and all there is to say of the one that is selected. */
import './context-menu.ts';
import './event-grid.ts';
import './filter-bar.ts';
import './split-view.ts';
import { html, type TemplateResult } from 'lit';
import type { FromWebview, PinnedColumn } from '../messages.ts';
import { maxColumns } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { contextMenu, type MenuItem } from './context-menu.ts';
import type { DetailForm } from './detail-parts.ts';
import { eventDetail, type EventDetailEvents } from './event-detail.ts';
import type { PanelTab, TabContext } from './panel-tab.ts';

/** The width that a column has until somebody changes it, in pixels. */
const usualWidth = 140;

export const messagesTab: PanelTab = {
  name: 'messages',
  title: 'Messages',
  // Whoever comes back finds the grid where it was.
  stays: true,
  render,
};

function render(view: CallView, context: TabContext): TemplateResult {
  const { revision, post, update } = context;
  const events = detailEvents(view, context);
  return html`<parlance-split-view>
      <div slot="first" class="list-pane">
        <parlance-filter-bar
          .view=${view}
          .revision=${revision}
          .post=${post}
          .onChange=${update}
        ></parlance-filter-bar>
        <parlance-event-grid
          .view=${view}
          .revision=${revision}
          .onLook=${update}
          .onAnswer=${events.answer}
          .onColumns=${(columns: readonly PinnedColumn[]) => setColumns(view, context, columns)}
          .onMenu=${(event: MouseEvent, seq: number) => contextMenu()?.open(event, menuOf(view, seq, events))}
        ></parlance-event-grid>
      </div>
      <div slot="second" class="detail-pane">${eventDetail(view, events)}</div>
    </parlance-split-view>
    <parlance-context-menu></parlance-context-menu>`;
}

/** What can be done with an event, from its detail, its menu and by keys. */
function detailEvents(view: CallView, context: TabContext): EventDetailEvents {
  const { post, update } = context;
  const { callId } = view.title;
  const send = (message: FromWebview): void => post(message);
  return {
    answer: (seq) => send({ type: 'answer', callId, seq }),
    open: (seq) => send({ type: 'open', callId, seq }),
    copy: (seq, form) => send({ type: 'copy', callId, seq, form }),
    save: (seq, form) => send({ type: 'save', callId, seq, form }),
    openLink: (url) => send({ type: 'open-link', callId, url }),
    revealField: (field) => send({ type: 'reveal-field', callId, field }),
    show: (form: DetailForm) => {
      view.parts.form = form;
      update();
    },
    compareWith: (seq) => {
      view.parts.comparedWith = seq;
      view.parts.form = 'diff';
      update();
    },
    pinColumn: (path) => {
      const { columns } = view.list;
      const others = columns.filter((column) => column.path !== path);
      const added = others.length === columns.length ? [{ path, width: usualWidth }] : [];
      setColumns(view, context, [...others, ...added].slice(-maxColumns));
    },
    update,
  };
}

function setColumns(view: CallView, { post, update }: TabContext, columns: readonly PinnedColumn[]): void {
  view.list.setColumns(columns);
  post({ type: 'columns', callId: view.title.callId, columns });
  update();
}

function menuOf(view: CallView, seq: number, events: EventDetailEvents): readonly MenuItem[] {
  const { columns } = view.list;
  const isMessage = view.detail(seq)?.payload !== undefined || view.list.isMessage(seq);
  const { comparedWith } = view.parts;
  return [
    ...(isMessage
      ? [
          { words: 'Copy as JSON', key: 'c', run: () => events.copy(seq, 'json') },
          { words: 'Copy as JSON in one line', run: () => events.copy(seq, 'line') },
          { words: 'Copy bytes as base64', run: () => events.copy(seq, 'base64') },
          { words: 'Copy bytes as hex', run: () => events.copy(seq, 'hex') },
          { words: 'Save JSON …', run: () => events.save(seq, 'json') },
          { words: 'Save bytes …', run: () => events.save(seq, 'bytes') },
          { words: 'Open in editor', key: 'o', run: () => events.open(seq) },
          { words: 'Compare with the one before', key: '4', run: () => events.compareWith(undefined) },
          comparedWith === seq
            ? { words: 'Do not compare others with this', run: () => events.compareWith(undefined) }
            : { words: 'Compare others with this', run: () => events.compareWith(seq) },
        ]
      : []),
    ...columns.map(({ path }) => ({
      words: `Remove the column ${path}`,
      run: () => events.pinColumn(path),
    })),
  ];
}
