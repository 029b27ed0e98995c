/**
 * The one contract between the two halves of the call panel. Each half checks what it gets (`message-shapes.ts`): the
 * webview is a browser page, and what it shows comes from servers that nobody here controls.
 */
import type { ExpressionPlace } from '../../../server/src/contract/call-error.ts';
import type { CallProgress, EventDetail, EventSummary } from '../../../server/src/contract/call-log.ts';
import type { EventFilter, FoundMatch, ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type { MessageAnatomy, MessageDiff } from '../../../server/src/contract/message-anatomy.ts';
import type { DiagnosisStep } from '../../../server/src/contract/diagnosis.ts';
import type { PreparedMethodKind } from '../../../server/src/contract/prepared-call.ts';
import type { ReplayCommand } from '../../../server/src/contract/recording.ts';
import type { ProtocolName, Target } from '../../../server/src/contract/target.ts';
import type { CallTimeline, Plot, PlotRequest } from '../../../server/src/contract/timeline.ts';

/** How much harm a call to a target can do. */
export type Danger = NonNullable<Target['danger']>;

/** What the head of the panel says of a call; it does not change while the call runs. */
export interface CallTitle {
  readonly callId: string;
  /** The full name. */
  readonly service: string;
  /** Absent for a Thrift session. */
  readonly method?: string;
  readonly methodKind?: PreparedMethodKind;
  readonly protocol: ProtocolName;
  readonly targetName: string;
  readonly address: string;
  readonly danger?: Danger;
  /** The certificate of the server is not checked. */
  readonly unverified?: true;
  /** The call goes by the schema that its server has told before. */
  readonly reflects?: true;
  readonly deadlineMs?: number;
  /** Whether the caller may send messages one by one. */
  readonly sendsMany: boolean;
  /** The call is one that was recorded: what it is called, and when it was made (ISO 8601). */
  readonly recording?: RecordingTitle;
}

export interface RecordingTitle {
  readonly title: string;
  readonly startedAt: string;
}

/** The forms in which a message can be seen. */
export const detailForms = ['json', 'tree', 'wire', 'diff'] as const;

export type DetailForm = (typeof detailForms)[number];

/** What can be done with the log of a call: saved as a recording; sent again; turned into a request that tests. */
export type LogAction = 'record' | 'send-again' | 'write-test';

/** What the webview keeps with VS Code, so that a panel comes back after a reload of the window. */
export interface SavedPanel {
  readonly title: CallTitle;
  readonly progress: CallProgress;
  readonly pinned?: boolean;
}

export type CallAction =
  | 'send-next'
  | 'finish-sending'
  | 'cancel'
  | 'stop-reading'
  | 'resume-reading'
  | 'count-only'
  | 'keep-messages';

/** A field of messages that the grid shows as a column. */
export interface PinnedColumn {
  /** As filters take it: `$.price`. */
  readonly path: string;
  /** In pixels. */
  readonly width: number;
}

/** What the events of a view are: all must hold. Without anything, all events. */
export type PanelFilter = Required<Pick<EventFilter, 'expression'>> &
  Pick<EventFilter, 'direction' | 'errors'>;

/** How somebody looks at the calls of a method, which is how the next one is shown. */
export interface KeptView {
  readonly columns: readonly PinnedColumn[];
  /** JSON, where it is absent. */
  readonly form?: DetailForm;
  /** All events, where it is absent. */
  readonly filter?: PanelFilter;
}

/** Which of the views of a call: that of the grid, or that of the errors. */
export type ViewName = 'grid' | 'errors';

export type ToWebview =
  /**
   * Shows a call from its beginning. A `restored` one is history: it came back after a reload. One that is `pinned`
   * keeps its panel. `view` is how the last call of this method was looked at.
   */
  | ({
      readonly type: 'call';
      readonly restored: boolean;
      readonly view?: KeptView;
    } & SavedPanel)
  /** To be answered with `acknowledge`; until then no other comes. */
  | { readonly type: 'progress'; readonly progress: CallProgress }
  /** The events from `from` on; fewer than asked for where the log, or the view of it, has no more. */
  | ({ readonly type: 'rows'; readonly callId: string; readonly rows: readonly EventSummary[] } & Pick<
      RowsRequest,
      'from' | 'viewId' | 'columns'
    >)
  /** How far the view has come that a filter opened; the last one of the name counts. */
  | { readonly type: 'view'; readonly name: ViewName; readonly progress: ViewProgress }
  /** The filter cannot be understood; `reason` is lower case, without a full stop. */
  | {
      readonly type: 'bad-filter';
      readonly callId: string;
      readonly name: ViewName;
      readonly reason: string;
      readonly place?: ExpressionPlace;
    }
  /** The match that was asked for; none where there is none in that direction. `at` is its place in the view. */
  | { readonly type: 'found'; readonly callId: string; readonly match?: FoundMatch }
  | { readonly type: 'anatomy'; readonly callId: string; readonly anatomy: MessageAnatomy }
  | { readonly type: 'diff'; readonly callId: string; readonly diff: MessageDiff }
  /** A part of the detail of an event cannot be given; `reason` is a sentence. */
  | { readonly type: 'no-detail'; readonly callId: string; readonly seq: number; readonly reason: string }
  | { readonly type: 'detail'; readonly callId: string; readonly detail: EventDetail }
  /** What a look at each layer found; none where the look itself failed, and `reason`, a sentence, says why. */
  | {
      readonly type: 'diagnosis';
      readonly callId: string;
      readonly steps: readonly DiagnosisStep[];
      readonly reason?: string;
    }
  /** The plots are those that were asked for, in order. */
  | {
      readonly type: 'timeline';
      readonly callId: string;
      readonly timeline: CallTimeline;
      readonly plots: readonly Plot[];
    }
  /** The log cannot be read; `reason` is a sentence. */
  | { readonly type: 'unreadable'; readonly callId: string; readonly reason: string };

/** Events by their place in the log, or in a view of it: `from` up to, not including, `to`. */
export interface RowsRequest {
  readonly callId: string;
  readonly from: number;
  readonly to: number;
  readonly viewId?: string;
  /** The paths of the columns whose values are wanted. */
  readonly columns?: readonly string[];
}

/** How messages are copied; `text` is Protobuf's text format. */
export type CopyForm = 'json' | 'line' | 'text' | 'base64' | 'hex';

export type FromWebview =
  | { readonly type: 'ready' | 'acknowledge' }
  | ({ readonly type: 'rows' } & RowsRequest)
  /** Opens a view of what the filter lets through, in place of the one of the name; without a filter closes that. */
  | {
      readonly type: 'filter';
      readonly callId: string;
      readonly name: ViewName;
      readonly filter?: PanelFilter;
    }
  /** The next match after the event, or the one before it. */
  | {
      readonly type: 'find';
      readonly callId: string;
      readonly viewId: string;
      readonly seq: number;
      readonly backward: boolean;
    }
  /** How the call is looked at from now on. */
  | { readonly type: 'keep-view'; readonly callId: string; readonly view: KeptView }
  /** A pinned panel is not used for the next call. */
  | { readonly type: 'pin'; readonly callId: string; readonly pinned: boolean }
  | { readonly type: 'anatomy'; readonly callId: string; readonly seq: number }
  /** Against the message before of its kind, where no other is named. */
  | { readonly type: 'diff'; readonly callId: string; readonly seq: number; readonly against?: number }
  /** In the order of the call, whatever that of `seqs`. */
  | {
      readonly type: 'copy';
      readonly callId: string;
      readonly seqs: readonly number[];
      readonly form: CopyForm;
    }
  /** Writes a message to a file that the user chooses. */
  | { readonly type: 'save'; readonly callId: string; readonly seq: number; readonly form: 'json' | 'bytes' }
  /** Opens an address that a server gave, after the user was asked. */
  | { readonly type: 'open-link'; readonly callId: string; readonly url: string }
  /** Shows the field of the request that a server complains of, such as `items[0].price`. */
  | { readonly type: 'reveal-field'; readonly callId: string; readonly field: string }
  /** `detail` asks for what there is of an event; `open` shows all of its JSON in an editor. */
  | { readonly type: 'detail' | 'open'; readonly callId: string; readonly seq: number }
  /** Writes an answer to the call of the server that the event is. */
  | { readonly type: 'answer'; readonly callId: string; readonly seq: number }
  | { readonly type: 'act'; readonly callId: string; readonly action: CallAction }
  | { readonly type: 'use-log'; readonly callId: string; readonly action: LogAction }
  /** Of a recording. */
  | { readonly type: 'replay'; readonly callId: string; readonly command: ReplayCommand }
  /** Asks for the timeline as it is now. What was plotted before and is not asked for is given up. */
  | { readonly type: 'timeline'; readonly callId: string; readonly plots: readonly PlotRequest[] }
  /**
   * `diagnose` looks at each layer between here and the service; `mend` writes into the request, or its target, what the
   * error of the call advises; `reveal-request` shows where the call came from, and `edit-in-form` that message as a form; `send` makes the call
   * of its request once more, `watch` again and again.
   */
  | {
      readonly type: 'diagnose' | 'mend' | 'reveal-request' | 'edit-in-form' | 'send' | 'watch';
      readonly callId: string;
    };

/** The most columns that can be pinned at once. */
export const maxColumns = 20;

/** The most messages that can be chosen, and copied, at once. */
export const maxChosen = 1000;

/** The most events that one message may ask for or carry. */
export const maxRows = 200;
