/** What a tab of the panel is. The tabs themselves are a table, in `tabs.ts`; each is a file of its own. */
import type { TemplateResult } from 'lit';
import type { FromWebview, ToWebview } from '../messages.ts';
import type { CallView } from './call-view.ts';
import type { DetailActions } from './error-details.ts';

/** What a tab can do to the panel around it. */
export interface TabContext {
  /** The tab is the one that is seen. */
  readonly shown: boolean;
  /** Changes with every message from the host, for elements that get the same `view` again. */
  readonly revision: number;
  readonly post: (message: FromWebview) => void;
  /** Renders the panel anew, after a change of what it shows, and asks the host for what is missing then. */
  readonly update: () => void;
  /** The same, where how the call is looked at has changed: the next of its method is looked at so too. */
  readonly keep: () => void;
  /** Shows the tab of messages with this event selected. */
  readonly goTo: (seq: number) => void;
}

export interface PanelTab {
  /** As in `data-tab` and in what the webview keeps. */
  readonly name: string;
  readonly title: string;
  /** A count that stands behind the title; nothing where there is none to tell. */
  readonly count?: (view: CallView) => number | undefined;
  /** It stays rendered when another tab is seen; without it, it is rendered only while it is seen. */
  readonly stays?: true;
  /** It shows what the events say that are no messages: those of `progress.lifecycle` are asked for. */
  readonly showsLifecycle?: true;
  /** Told of each message from the host about the call that is shown, before the panel is rendered. */
  readonly take?: (view: CallView, message: ToWebview) => void;
  /** What it needs of the host and has not asked for yet; looked at while the tab is seen. */
  readonly asks?: (view: CallView) => readonly FromWebview[];
  /** Called when the tab comes into sight. */
  readonly opened?: (view: CallView, context: TabContext) => void;
  readonly render: (view: CallView, context: TabContext) => TemplateResult;
}

/** What the details of an error lead to. Of a call whose request is gone, no field can be shown. */
export function linkActions(
  { title: { callId } }: CallView,
  { post }: Pick<TabContext, 'post'>,
): DetailActions {
  return {
    openLink: (url) => post({ type: 'open-link', callId, url }),
    revealField: (field) => post({ type: 'reveal-field', callId, field }),
  };
}
