/** The tab that shows the call as data over time. What it knows of each call is kept beside the call. */
import * as l10n from '@vscode/l10n';
import './timeline/timeline-view.ts';
import { html, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import type { PanelTab, TabContext } from './panel-tab.ts';
import { TimelineState } from './timeline/timeline-state.ts';

export const timelineTab: PanelTab = {
  name: 'timeline',
  title: l10n.t('Timeline'),
  take(view, message) {
    if (message.type === 'timeline') stateOf(view).take(message);
  },
  render,
};

const states = new WeakMap<CallView, TimelineState>();

function stateOf(view: CallView): TimelineState {
  let state = states.get(view);
  if (state === undefined) states.set(view, (state = new TimelineState()));
  return state;
}

function render(view: CallView, { post, revision }: TabContext): TemplateResult {
  return html`<parlance-timeline
    .view=${view}
    .state=${stateOf(view)}
    .revision=${revision}
    .post=${post}
  ></parlance-timeline>`;
}
