/**
 * The one contract between the two halves of the call panel. Each half checks what it gets: the webview is a browser
 * page, and what it shows comes from servers that nobody here controls.
 */
import type {
  AdvisedSetting,
  CallErrorDetail,
  CallErrorInfo,
  CallPhase,
  ExpressionPlace,
} from '../../../server/src/contract/call-error.ts';
import type {
  AssertionResult,
  CallEventKind,
  CallProgress,
  CallState,
  DecodedMetadata,
  EventDetail,
  EventEnvelope,
  EventSummary,
  MessageTimes,
  ReplayProgress,
  SchemaDifferences,
  UnansweredProgress,
  Verdict,
} from '../../../server/src/contract/call-log.ts';
import type { EventFilter, FoundMatch, ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type {
  DiffLine,
  FieldNode,
  FieldPlace,
  MessageAnatomy,
  MessageDiff,
} from '../../../server/src/contract/message-anatomy.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../../server/src/contract/diagnosis.ts';
import type { PreparedMethodKind } from '../../../server/src/contract/prepared-call.ts';
import type { ReplayCommand } from '../../../server/src/contract/recording.ts';
import type { Metadata, ProtocolName, Target } from '../../../server/src/contract/target.ts';
import type { CallTimeline, Plot, PlotRequest } from '../../../server/src/contract/timeline.ts';
import {
  is,
  isBoolean,
  isCount,
  isEither,
  isList,
  isName,
  isNull,
  isNumber,
  isObject,
  isPair,
  isString,
  optional,
  type Shape,
} from './shape.ts';
import { isPlot, isPlotRequest, isTimeline } from './timeline-shapes.ts';

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

/** Which of the views of a call: that of the grid, or that of the errors. */
export type ViewName = 'grid' | 'errors';

export type ToWebview =
  /**
   * Shows a call from its beginning. A `restored` one is history: it came back after a reload. One that is `pinned`
   * keeps its panel. `columns` are those that were pinned for calls of this method.
   */
  | ({
      readonly type: 'call';
      readonly restored: boolean;
      readonly columns?: readonly PinnedColumn[];
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

/** How a message is copied. */
export type CopyForm = 'json' | 'line' | 'base64' | 'hex';

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
  /** Which columns there are from now on. */
  | { readonly type: 'columns'; readonly callId: string; readonly columns: readonly PinnedColumn[] }
  /** A pinned panel is not used for the next call. */
  | { readonly type: 'pin'; readonly callId: string; readonly pinned: boolean }
  | { readonly type: 'anatomy'; readonly callId: string; readonly seq: number }
  /** Against the message before of its kind, where no other is named. */
  | { readonly type: 'diff'; readonly callId: string; readonly seq: number; readonly against?: number }
  | { readonly type: 'copy'; readonly callId: string; readonly seq: number; readonly form: CopyForm }
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
   * error of the call advises; `reveal-request` shows where the call came from.
   */
  | { readonly type: 'diagnose' | 'mend' | 'reveal-request'; readonly callId: string };

/** The most columns that can be pinned at once. */
export const maxColumns = 20;

/** The most events that one message may ask for or carry. */
export const maxRows = 200;

const isMetadata: Shape<Metadata> = isList(isPair(isString, isString));

const isSetting = isObject<AdvisedSetting>({
  name: isName<AdvisedSetting['name']>({
    protocol: true,
    thrift: true,
    maxMessageBytes: true,
    maxSentMessageBytes: true,
    maxInflationRatio: true,
    maxMetadataBytes: true,
    maxEmptyFrames: true,
    schema: true,
    maxReflectionBytes: true,
    maxReflectionFiles: true,
    metadata: true,
    httpVersion: true,
    tls: true,
    proxy: true,
    connectTimeoutMs: true,
    keepaliveMs: true,
    compression: true,
  }),
  values: isList(isString),
  address: optional(isString),
});

const isErrorInfo = isObject<CallErrorInfo>({
  phase: isName<CallPhase>({
    prepare: true,
    auth: true,
    resolve: true,
    connect: true,
    proxy: true,
    tls: true,
    http: true,
    protocol: true,
    decode: true,
    deadline: true,
    cancelled: true,
    limit: true,
    status: true,
    internal: true,
  }),
  code: optional(isString),
  message: isString,
  advice: optional(isString),
  setting: optional(isSetting),
  metadata: optional(isMetadata),
  details: optional(
    isList(
      isObject<CallErrorDetail>({ type: isString, json: optional(isString), base64: optional(isString) }),
    ),
  ),
  pointer: optional(isString),
  block: optional(isCount),
  place: optional(isObject<ExpressionPlace>({ start: isCount, end: isCount })),
});

const isStep = isObject<DiagnosisStep>({
  layer: isName<DiagnosisLayer>({
    address: true,
    name: true,
    connection: true,
    proxy: true,
    tls: true,
    http: true,
    protocol: true,
    service: true,
  }),
  outcome: isName<DiagnosisStep['outcome']>({ ok: true, failed: true, unclear: true }),
  summary: isString,
  facts: isMetadata,
  advice: optional(isString),
  setting: optional(isSetting),
});

const isProgress = isObject<CallProgress>({
  callId: isString,
  state: isName<CallState>({
    connecting: true,
    open: true,
    'half-closed': true,
    done: true,
    failed: true,
    cancelled: true,
  }),
  sent: isCount,
  received: isCount,
  sentBytes: isCount,
  receivedBytes: isCount,
  eventCount: isCount,
  lifecycle: isList(isCount),
  elapsedMs: isNumber,
  readingPaused: isBoolean,
  times: optional(
    isObject<MessageTimes>({
      firstSent: optional(isNumber),
      firstReceived: optional(isNumber),
      lastReceived: optional(isNumber),
    }),
  ),
  unanswered: optional(isObject<UnansweredProgress>({ count: isCount, events: isList(isCount) })),
  countOnly: optional(is(true)),
  notKept: optional(isCount),
  replay: optional(isObject<ReplayProgress>({ playing: isBoolean, speed: isNumber, lengthMs: isNumber })),
  error: optional(isErrorInfo),
  schemaDifferences: optional(isObject<SchemaDifferences>({ count: isCount, sentences: isList(isString) })),
  verdict: optional(
    isObject<Verdict>({
      passed: isBoolean,
      assertions: isList(
        isObject<AssertionResult>({ holds: isBoolean, expected: isString, actual: isString }),
      ),
    }),
  ),
});

const isKind = isName<CallEventKind>({
  connected: true,
  headers: true,
  sent: true,
  received: true,
  'half-closed': true,
  trailers: true,
  error: true,
  end: true,
  'not-kept': true,
});

const rowShape = {
  seq: isCount,
  kind: isKind,
  timeMs: isNumber,
  wireBytes: optional(isCount),
  label: optional(isString),
  preview: isString,
  failed: optional(is(true)),
  compression: optional(isString),
  columns: optional(isList(isEither(isString, isNull))),
};

const isRow = isObject<EventSummary>(rowShape);

const isDetail = isObject<EventDetail>({
  ...rowShape,
  thrift: optional(
    isObject<EventEnvelope>({
      type: isName<EventEnvelope['type']>({ call: true, reply: true, exception: true, oneway: true }),
      method: isString,
      seqid: isNumber,
    }),
  ),
  json: optional(isString),
  jsonLength: optional(isCount),
  metadata: optional(isMetadata),
  decoded: optional(isList(isObject<DecodedMetadata>({ at: isCount, type: isString, json: isString }))),
  error: optional(isErrorInfo),
  payload: optional(isString),
  payloadBytes: optional(isCount),
  notes: optional(isList(isString)),
});

export const isTitle = isObject<CallTitle>({
  callId: isString,
  service: isString,
  method: optional(isString),
  methodKind: optional(
    isName<PreparedMethodKind>({
      unary: true,
      'client-streaming': true,
      'server-streaming': true,
      'bidi-streaming': true,
      oneway: true,
      push: true,
    }),
  ),
  protocol: isName<ProtocolName>({ grpc: true, 'grpc-web': true, connect: true, thrift: true }),
  targetName: isString,
  address: isString,
  danger: optional(isName<Danger>({ dev: true, staging: true, prod: true })),
  unverified: optional(is(true)),
  reflects: optional(is(true)),
  deadlineMs: optional(isNumber),
  sendsMany: isBoolean,
  recording: optional(isObject<RecordingTitle>({ title: isString, startedAt: isString })),
});

const isColumns = isList(isObject<PinnedColumn>({ path: isString, width: isCount }));

const isViewName = isName<ViewName>({ grid: true, errors: true });

const isViewProgress = isObject<ViewProgress>({
  viewId: isString,
  callId: isString,
  searched: isCount,
  matches: isCount,
  complete: isBoolean,
  failure: optional(isString),
});

const isFieldNode = isObject<FieldNode>({
  depth: isCount,
  name: isString,
  path: optional(isString),
  number: optional(isNumber),
  type: optional(isString),
  wire: optional(isString),
  place: optional(isObject<FieldPlace>({ start: isCount, value: isCount, end: isCount })),
  value: optional(isString),
  mark: optional(
    isName<NonNullable<FieldNode['mark']>>({
      unknown: true,
      mismatch: true,
      absent: true,
      default: true,
      required: true,
    }),
  ),
});

const isAnatomy = isObject<MessageAnatomy>({
  seq: isCount,
  encoding: isString,
  fields: isList(isFieldNode),
  omitted: isCount,
  failure: optional(isString),
  sameBytes: optional(isBoolean),
});

const isDiff = isObject<MessageDiff>({
  seq: isCount,
  against: optional(isCount),
  lines: isList(
    isObject<DiffLine>({
      kind: isName<DiffLine['kind']>({ same: true, added: true, removed: true, gap: true }),
      text: isString,
    }),
  ),
  added: isCount,
  removed: isCount,
  omitted: isCount,
});

const isFilter = isObject<PanelFilter>({
  expression: isString,
  direction: optional(isName<'sent' | 'received'>({ sent: true, received: true })),
  errors: optional(is(true)),
});

type Message<M extends { readonly type: string }, T extends M['type']> = Extract<M, { readonly type: T }>;

const isToWebview: Shape<ToWebview> = isEither(
  isObject<Message<ToWebview, 'call'>>({
    type: is('call'),
    title: isTitle,
    progress: isProgress,
    restored: isBoolean,
    pinned: optional(isBoolean),
    columns: optional(isColumns),
  }),
  isObject<Message<ToWebview, 'progress'>>({ type: is('progress'), progress: isProgress }),
  isObject<Message<ToWebview, 'rows'>>({
    type: is('rows'),
    callId: isString,
    from: isCount,
    viewId: optional(isString),
    columns: optional(isList(isString)),
    rows: isList(isRow),
  }),
  isObject<Message<ToWebview, 'view'>>({ type: is('view'), name: isViewName, progress: isViewProgress }),
  isObject<Message<ToWebview, 'bad-filter'>>({
    type: is('bad-filter'),
    callId: isString,
    name: isViewName,
    reason: isString,
    place: optional(isObject<ExpressionPlace>({ start: isCount, end: isCount })),
  }),
  isObject<Message<ToWebview, 'found'>>({
    type: is('found'),
    callId: isString,
    match: optional(isObject<FoundMatch>({ seq: isCount, at: isCount })),
  }),
  isObject<Message<ToWebview, 'anatomy'>>({ type: is('anatomy'), callId: isString, anatomy: isAnatomy }),
  isObject<Message<ToWebview, 'diff'>>({ type: is('diff'), callId: isString, diff: isDiff }),
  isObject<Message<ToWebview, 'no-detail'>>({
    type: is('no-detail'),
    callId: isString,
    seq: isCount,
    reason: isString,
  }),
  isObject<Message<ToWebview, 'detail'>>({ type: is('detail'), callId: isString, detail: isDetail }),
  isObject<Message<ToWebview, 'diagnosis'>>({
    type: is('diagnosis'),
    callId: isString,
    steps: isList(isStep),
    reason: optional(isString),
  }),
  isObject<Message<ToWebview, 'timeline'>>({
    type: is('timeline'),
    callId: isString,
    timeline: isTimeline,
    plots: isList(isPlot),
  }),
  isObject<Message<ToWebview, 'unreadable'>>({
    type: is('unreadable'),
    callId: isString,
    reason: isString,
  }),
);

const isFromWebview: Shape<FromWebview> = isEither(
  isObject<Message<FromWebview, 'ready' | 'acknowledge'>>({
    type: isName<'ready' | 'acknowledge'>({ ready: true, acknowledge: true }),
  }),
  isObject<Message<FromWebview, 'rows'>>({
    type: is('rows'),
    callId: isString,
    from: isCount,
    to: isCount,
    viewId: optional(isString),
    columns: optional(isList(isString)),
  }),
  isObject<Message<FromWebview, 'filter'>>({
    type: is('filter'),
    callId: isString,
    name: isViewName,
    filter: optional(isFilter),
  }),
  isObject<Message<FromWebview, 'find'>>({
    type: is('find'),
    callId: isString,
    viewId: isString,
    seq: isCount,
    backward: isBoolean,
  }),
  isObject<Message<FromWebview, 'columns'>>({ type: is('columns'), callId: isString, columns: isColumns }),
  isObject<Message<FromWebview, 'pin'>>({ type: is('pin'), callId: isString, pinned: isBoolean }),
  isObject<Message<FromWebview, 'anatomy'>>({ type: is('anatomy'), callId: isString, seq: isCount }),
  isObject<Message<FromWebview, 'diff'>>({
    type: is('diff'),
    callId: isString,
    seq: isCount,
    against: optional(isCount),
  }),
  isObject<Message<FromWebview, 'copy'>>({
    type: is('copy'),
    callId: isString,
    seq: isCount,
    form: isName<CopyForm>({ json: true, line: true, base64: true, hex: true }),
  }),
  isObject<Message<FromWebview, 'save'>>({
    type: is('save'),
    callId: isString,
    seq: isCount,
    form: isName<'json' | 'bytes'>({ json: true, bytes: true }),
  }),
  isObject<Message<FromWebview, 'open-link'>>({ type: is('open-link'), callId: isString, url: isString }),
  isObject<Message<FromWebview, 'reveal-field'>>({
    type: is('reveal-field'),
    callId: isString,
    field: isString,
  }),
  isObject<Message<FromWebview, 'detail' | 'open'>>({
    type: isName<'detail' | 'open'>({ detail: true, open: true }),
    callId: isString,
    seq: isCount,
  }),
  isObject<Message<FromWebview, 'answer'>>({ type: is('answer'), callId: isString, seq: isCount }),
  isObject<Message<FromWebview, 'act'>>({
    type: is('act'),
    callId: isString,
    action: isName<CallAction>({
      'send-next': true,
      'finish-sending': true,
      cancel: true,
      'stop-reading': true,
      'resume-reading': true,
      'count-only': true,
      'keep-messages': true,
    }),
  }),
  isObject<Message<FromWebview, 'use-log'>>({
    type: is('use-log'),
    callId: isString,
    action: isName<LogAction>({ record: true, 'send-again': true, 'write-test': true }),
  }),
  isObject<Message<FromWebview, 'replay'>>({
    type: is('replay'),
    callId: isString,
    command: isEither(
      isObject<Extract<ReplayCommand, { kind: 'play' }>>({ kind: is('play'), speed: isNumber }),
      isObject<Exclude<ReplayCommand, { kind: 'play' }>>({
        kind: isName<'halt' | 'show-all'>({ halt: true, 'show-all': true }),
      }),
    ),
  }),
  isObject<Message<FromWebview, 'timeline'>>({
    type: is('timeline'),
    callId: isString,
    plots: isList(isPlotRequest),
  }),
  isObject<Message<FromWebview, 'diagnose' | 'mend' | 'reveal-request'>>({
    type: isName<'diagnose' | 'mend' | 'reveal-request'>({
      diagnose: true,
      mend: true,
      'reveal-request': true,
    }),
    callId: isString,
  }),
);

/** The columns that were kept, where they are what they should be. */
export function pinnedColumnsFrom(value: unknown): readonly PinnedColumn[] {
  return isColumns(value) ? value.slice(0, maxColumns) : [];
}

const isSavedPanel = isObject<SavedPanel>({
  title: isTitle,
  progress: isProgress,
  pinned: optional(isBoolean),
});

/** The message, where it is one. */
export function toWebviewFrom(value: unknown): ToWebview | undefined {
  return isToWebview(value) ? value : undefined;
}

/** The message, where it is one. */
export function fromWebviewFrom(value: unknown): FromWebview | undefined {
  return isFromWebview(value) ? value : undefined;
}

/** What a webview kept, where it is what it should be. */
export function savedPanelFrom(value: unknown): SavedPanel | undefined {
  return isSavedPanel(value) ? value : undefined;
}
