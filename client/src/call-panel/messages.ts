/**
 * The one contract between the two halves of the call panel. Each half checks what it gets: the webview is a browser
 * page, and what it shows comes from servers that nobody here controls.
 */
import type {
  AdvisedSetting,
  CallErrorDetail,
  CallErrorInfo,
  CallPhase,
} from '../../../server/src/contract/call-error.ts';
import type {
  AssertionResult,
  CallEventKind,
  CallProgress,
  CallState,
  EventDetail,
  EventEnvelope,
  EventSummary,
  ReplayProgress,
  SchemaDifferences,
  UnansweredProgress,
  Verdict,
} from '../../../server/src/contract/call-log.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../../server/src/contract/diagnosis.ts';
import type { PreparedMethodKind } from '../../../server/src/contract/prepared-call.ts';
import type { Metadata, ProtocolName, Target } from '../../../server/src/contract/target.ts';
import type { CallTimeline, Plot, PlotRequest } from '../../../server/src/contract/timeline.ts';
import {
  is,
  isBoolean,
  isCount,
  isEither,
  isList,
  isName,
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

/** What the webview keeps with VS Code, so that a panel comes back after a reload of the window. */
export interface SavedPanel {
  readonly title: CallTitle;
  readonly progress: CallProgress;
}

export type CallAction =
  | 'send-next'
  | 'finish-sending'
  | 'cancel'
  | 'stop-reading'
  | 'resume-reading'
  | 'count-only'
  | 'keep-messages';

export type ToWebview =
  /** Shows a call from its beginning. A `restored` one is history: it came back after a reload. */
  | ({ readonly type: 'call'; readonly restored: boolean } & SavedPanel)
  /** To be answered with `acknowledge`; until then no other comes. */
  | { readonly type: 'progress'; readonly progress: CallProgress }
  /** The events from `from` on; fewer than asked for where the log has no more. */
  | {
      readonly type: 'rows';
      readonly callId: string;
      readonly from: number;
      readonly rows: readonly EventSummary[];
    }
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

export type FromWebview =
  | { readonly type: 'ready' | 'acknowledge' }
  /** The events with sequence numbers `from` up to, not including, `to`. */
  | { readonly type: 'rows'; readonly callId: string; readonly from: number; readonly to: number }
  /** `detail` asks for what there is of an event; `open` shows all of its JSON in an editor. */
  | { readonly type: 'detail' | 'open'; readonly callId: string; readonly seq: number }
  /** Writes an answer to the call of the server that the event is. */
  | { readonly type: 'answer'; readonly callId: string; readonly seq: number }
  | { readonly type: 'act'; readonly callId: string; readonly action: CallAction }
  /** Asks for the timeline as it is now. What was plotted before and is not asked for is given up. */
  | { readonly type: 'timeline'; readonly callId: string; readonly plots: readonly PlotRequest[] }
  /**
   * `diagnose` looks at each layer between here and the service; `mend` writes into the request, or its target, what the
   * error of the call advises; `reveal-request` shows where the call came from.
   */
  | { readonly type: 'diagnose' | 'mend' | 'reveal-request'; readonly callId: string };

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

type Message<M extends { readonly type: string }, T extends M['type']> = Extract<M, { readonly type: T }>;

const isToWebview: Shape<ToWebview> = isEither(
  isObject<Message<ToWebview, 'call'>>({
    type: is('call'),
    title: isTitle,
    progress: isProgress,
    restored: isBoolean,
  }),
  isObject<Message<ToWebview, 'progress'>>({ type: is('progress'), progress: isProgress }),
  isObject<Message<ToWebview, 'rows'>>({
    type: is('rows'),
    callId: isString,
    from: isCount,
    rows: isList(isRow),
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

const isSavedPanel = isObject<SavedPanel>({ title: isTitle, progress: isProgress });

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
