/** The tab of messages: the grid of events, and all there is to say of the one that is selected. */
import './event-grid.ts';
import './split-view.ts';
import { html, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import { eventDetail } from './event-detail.ts';
import type { PanelTab, TabContext } from './panel-tab.ts';

export const messagesTab: PanelTab = {
  name: 'messages',
  title: 'Messages',
  // Whoever comes back finds the grid where it was.
  stays: true,
  render,
};

function render(view: CallView, { post, update, revision }: TabContext): TemplateResult {
  const { callId } = view.title;
  const answer = (seq: number): void => post({ type: 'answer', callId, seq });
  return html`<parlance-split-view>
    <parlance-event-grid
      slot="first"
      .view=${view}
      .revision=${revision}
      .onLook=${update}
      .onAnswer=${answer}
    ></parlance-event-grid>
    <div slot="second" class="detail-pane">
      ${eventDetail(view, {
        copy: (text) => void navigator.clipboard.writeText(text),
        answer,
        open: (seq) => post({ type: 'open', callId, seq }),
      })}
    </div>
  </parlance-split-view>`;
}
