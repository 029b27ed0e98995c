/** The shapes of the messages between the two halves of the panel: each half checks what it gets. */
import type { ExpressionPlace } from '../../../server/src/contract/call-error.ts';
import type { FoundMatch } from '../../../server/src/contract/event-filter.ts';
import type { PreparedMethodKind } from '../../../server/src/contract/prepared-call.ts';
import type { ReplayCommand } from '../../../server/src/contract/recording.ts';
import type { ProtocolName } from '../../../server/src/contract/target.ts';
import {
  is,
  isBoolean,
  isCount,
  isEither,
  isList,
  isName,
  isNumber,
  isObject,
  isString,
  optional,
  type Shape,
} from '../shape.ts';
import { isPlot, isPlotRequest, isTimeline } from './timeline-shapes.ts';

import { isAnatomy, isDetail, isDiff, isProgress, isRow, isStep, isViewProgress } from './log-shapes.ts';
import {
  type CallAction,
  type CallTitle,
  type CopyForm,
  type Danger,
  type DetailForm,
  type FromWebview,
  type KeptView,
  type LogAction,
  type PanelFilter,
  type PinnedColumn,
  type RecordingTitle,
  type SavedPanel,
  type ToWebview,
  type ViewName,
  maxColumns,
} from './messages.ts';

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

const isForm = isName<DetailForm>({ json: true, tree: true, wire: true, diff: true });

const isViewName = isName<ViewName>({ grid: true, errors: true });

const isFilter = isObject<PanelFilter>({
  expression: isString,
  direction: optional(isName<'sent' | 'received'>({ sent: true, received: true })),
  errors: optional(is(true)),
});

const isKeptView = isObject<KeptView>({
  columns: isColumns,
  form: optional(isForm),
  filter: optional(isFilter),
});

type Message<M extends { readonly type: string }, T extends M['type']> = Extract<M, { readonly type: T }>;

const isToWebview: Shape<ToWebview> = isEither(
  isObject<Message<ToWebview, 'call'>>({
    type: is('call'),
    title: isTitle,
    progress: isProgress,
    restored: isBoolean,
    pinned: optional(isBoolean),
    view: optional(isKeptView),
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
  isObject<Message<FromWebview, 'keep-view'>>({ type: is('keep-view'), callId: isString, view: isKeptView }),
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
    seqs: isList(isCount),
    form: isName<CopyForm>({ json: true, line: true, text: true, base64: true, hex: true }),
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
  isObject<Message<FromWebview, 'diagnose' | 'mend' | 'reveal-request' | 'edit-in-form' | 'send' | 'watch'>>({
    type: isName<'diagnose' | 'mend' | 'reveal-request' | 'edit-in-form' | 'send' | 'watch'>({
      diagnose: true,
      mend: true,
      'reveal-request': true,
      'edit-in-form': true,
      send: true,
      watch: true,
    }),
    callId: isString,
  }),
);

/** How calls were looked at, where it is what it should be. */
export function keptViewFrom(value: unknown): KeptView | undefined {
  return isKeptView(value) ? { ...value, columns: value.columns.slice(0, maxColumns) } : undefined;
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
