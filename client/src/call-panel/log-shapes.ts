/** The shapes of what the call host tells of a call, as the two halves of the panel pass it on. */
import {
  advisedSettings,
  type AdvisedSetting,
  type CallErrorDetail,
  type CallErrorInfo,
  type ExpressionPlace,
  callPhases,
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
  RuleNote,
  RuleNotes,
  SchemaDifferences,
  UnansweredProgress,
  Verdict,
} from '../../../server/src/contract/call-log.ts';
import type { ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type {
  DiffLine,
  FieldNode,
  FieldPlace,
  MessageAnatomy,
  MessageDiff,
} from '../../../server/src/contract/message-anatomy.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../../server/src/contract/diagnosis.ts';
import type { Metadata } from '../../../server/src/contract/target.ts';
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
} from '../shape.ts';
import { isSourceRange } from '../source-range-shape.ts';

const isMetadata: Shape<Metadata> = isList(isPair(isString, isString));

const isSetting = isObject<AdvisedSetting>({
  name: isName(advisedSettings),
  values: isList(isString),
  address: optional(isString),
});

const isErrorInfo = isObject<CallErrorInfo>({
  phase: isName(callPhases),
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

export const isStep = isObject<DiagnosisStep>({
  layer: isName<DiagnosisLayer>({
    address: true,
    name: true,
    connection: true,
    proxy: true,
    tls: true,
    http: true,
    token: true,
    protocol: true,
    service: true,
  }),
  outcome: isName<DiagnosisStep['outcome']>({ ok: true, failed: true, unclear: true }),
  summary: isString,
  facts: isMetadata,
  advice: optional(isString),
  setting: optional(isSetting),
});

export const isProgress = isObject<CallProgress>({
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
  schemaDifferences: optional(
    isObject<SchemaDifferences>({
      count: isCount,
      sentences: isList(isString),
      notCompared: optional(isString),
    }),
  ),
  brokenRules: optional(
    isObject<RuleNotes>({
      count: isCount,
      notes: isList(isObject<RuleNote>({ message: isString, range: isSourceRange, path: isList(isString) })),
    }),
  ),
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
  settings: true,
  reset: true,
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

export const isRow = isObject<EventSummary>(rowShape);

export const isDetail = isObject<EventDetail>({
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

export const isViewProgress = isObject<ViewProgress>({
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

export const isAnatomy = isObject<MessageAnatomy>({
  seq: isCount,
  encoding: isString,
  fields: isList(isFieldNode),
  omitted: isCount,
  failure: optional(isString),
  sameBytes: optional(isBoolean),
});

export const isDiff = isObject<MessageDiff>({
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
