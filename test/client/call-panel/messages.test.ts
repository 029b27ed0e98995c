import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fromWebviewFrom,
  savedPanelFrom,
  toWebviewFrom,
} from '../../../client/src/call-panel/message-shapes.ts';
import type { FromWebview, ToWebview } from '../../../client/src/call-panel/messages.ts';
import type { EventDetail } from '../../../server/src/contract/call-log.ts';
import type { CallTimeline, Distribution, Plot, ValueSeries } from '../../../server/src/contract/timeline.ts';
import { openCall, progressOf } from '../../support/calls.ts';

const title = {
  ...openCall('c', 1, { deadlineMs: 5 }).title,
  recording: { title: 'r', startedAt: '2026-03-01T09:30:00.000Z' },
};

const progress = progressOf('c', {
  lifecycle: [0],
  countOnly: true,
  notKept: 7,
  replay: { playing: true, speed: 0.5, lengthMs: 12 },
  error: {
    phase: 'status',
    code: 'not_found',
    message: 'm',
    advice: 'a',
    metadata: [['k', 'v']],
    details: [
      { type: 't', json: '{}' },
      { type: 'u', base64: '' },
    ],
    pointer: '/a',
    block: 0,
  },
});

const detail: EventDetail = {
  seq: 1,
  kind: 'received',
  timeMs: 0.5,
  wireBytes: 3,
  label: 'f · reply',
  preview: '{}',
  failed: true,
  json: '{}',
  metadata: [['k', 'v']],
  error: { phase: 'decode', message: 'm' },
  payload: 'AA==',
  payloadBytes: 1,
  notes: ['n'],
};

const times: Distribution = {
  count: 1,
  least: 2,
  most: 2,
  mean: 2,
  p50: 2,
  p95: 2,
  p99: 2,
  bars: [{ from: 1.98, to: 2.01, count: 1 }],
};

const timeline: CallTimeline = {
  rates: { bucketMs: 1, sent: [1, 0], received: [0, 1], sentBytes: [3, 0], receivedBytes: [0, 5] },
  sentGaps: times,
  receivedGaps: times,
};

const values: ValueSeries = {
  count: 1,
  bucketMs: 2,
  least: [null, 1.5],
  mean: [null, 1.5],
  most: [null, 1.5],
};

const plots: readonly Plot[] = [
  { kind: 'field', searched: 3, complete: false, failure: 'no path', values },
  { kind: 'answers', searched: 3, complete: true, values, times, waiting: 1, unasked: 0 },
];

const toWebview: readonly ToWebview[] = [
  {
    type: 'call',
    title,
    progress,
    restored: false,
    view: { columns: [{ path: '$.a', width: 90 }], form: 'wire', filter: { expression: 'a' } },
  },
  { type: 'progress', progress },
  { type: 'rows', callId: 'c', from: 0, rows: [{ seq: 0, kind: 'end', timeMs: 1, preview: '' }] },
  { type: 'detail', callId: 'c', detail },
  { type: 'timeline', callId: 'c', timeline, plots },
  { type: 'unreadable', callId: 'c', reason: 'r' },
  { type: 'bad-filter', callId: 'c', name: 'grid', reason: 'r', place: { start: 1, end: 2 } },
  { type: 'found', callId: 'c', match: { seq: 4, at: 1 } },
  { type: 'no-detail', callId: 'c', seq: 3, reason: 'r' },
  {
    type: 'view',
    name: 'errors',
    progress: { viewId: 'v', callId: 'c', searched: 3, matches: 1, complete: true, failure: 'f' },
  },
  {
    type: 'anatomy',
    callId: 'c',
    anatomy: {
      seq: 1,
      encoding: 'Protobuf',
      omitted: 0,
      failure: 'f',
      sameBytes: true,
      fields: [
        {
          depth: 0,
          name: 'a',
          path: '$.a',
          number: 1,
          type: 'int32',
          wire: 'varint',
          place: { start: 0, value: 1, end: 2 },
          value: '5',
          mark: 'mismatch',
        },
      ],
    },
  },
  {
    type: 'diff',
    callId: 'c',
    diff: { seq: 2, against: 1, lines: [{ kind: 'added', text: 't' }], added: 1, removed: 0, omitted: 0 },
  },
];

const fromWebview: readonly FromWebview[] = [
  { type: 'ready' },
  { type: 'acknowledge' },
  { type: 'rows', callId: 'c', from: 0, to: 9 },
  { type: 'answer', callId: 'c', seq: 3 },
  { type: 'detail', callId: 'c', seq: 4 },
  { type: 'open', callId: 'c', seq: 4 },
  { type: 'act', callId: 'c', action: 'stop-reading' },
  { type: 'use-log', callId: 'c', action: 'write-test' },
  { type: 'replay', callId: 'c', command: { kind: 'play', speed: 2 } },
  {
    type: 'timeline',
    callId: 'c',
    plots: [
      { kind: 'field', direction: 'received', path: '$.price' },
      { kind: 'answers', sentPath: 'id', receivedPath: 'ref' },
    ],
  },
  { type: 'reveal-request', callId: 'c' },
  { type: 'edit-in-form', callId: 'c' },
  { type: 'rows', callId: 'c', from: 0, to: 9, viewId: 'v', columns: ['$.a'] },
  {
    type: 'filter',
    callId: 'c',
    name: 'grid',
    filter: { expression: 'a', direction: 'sent', errors: true },
  },
  { type: 'find', callId: 'c', viewId: 'v', seq: 3, backward: true },
  {
    type: 'keep-view',
    callId: 'c',
    view: { columns: [{ path: '$.a', width: 90 }], form: 'tree', filter: { expression: 'a', errors: true } },
  },
  { type: 'pin', callId: 'c', pinned: true },
  { type: 'anatomy', callId: 'c', seq: 3 },
  { type: 'diff', callId: 'c', seq: 3, against: 1 },
  { type: 'copy', callId: 'c', seqs: [3, 4], form: 'hex' },
  { type: 'save', callId: 'c', seq: 3, form: 'bytes' },
  { type: 'open-link', callId: 'c', url: 'https://a.test' },
  { type: 'reveal-field', callId: 'c', field: 'a' },
];

test('every message passes, also as JSON', () => {
  for (const message of toWebview)
    assert.deepEqual(toWebviewFrom(JSON.parse(JSON.stringify(message))), message);
  for (const message of fromWebview)
    assert.deepEqual(fromWebviewFrom(JSON.parse(JSON.stringify(message))), message);
});

/** The value without one of its properties, or with that of another type, for every place in it. */
function* broken(value: unknown): Generator {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const other of broken(item)) yield value.with(index, other);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    yield { ...value, [key]: { unlike: 'anything' } };
    for (const other of broken(item)) yield { ...value, [key]: other };
  }
}

test('a message with a value of another type anywhere does not pass', () => {
  let count = 0;
  for (const message of toWebview)
    for (const other of broken(message)) {
      assert.equal(toWebviewFrom(other), undefined, JSON.stringify(other));
      count++;
    }
  for (const message of fromWebview)
    for (const other of broken(message))
      assert.equal(fromWebviewFrom(other), undefined, JSON.stringify(other));
  assert.ok(count > 80);
});

test('what is no message at all does not pass', () => {
  for (const value of [
    undefined,
    null,
    1,
    'ready',
    [],
    {},
    { type: 'other' },
    { type: 'rows', callId: 'c', from: -1, to: 2 },
  ]) {
    assert.equal(toWebviewFrom(value), undefined);
    assert.equal(fromWebviewFrom(value), undefined);
  }
});

test('what a panel kept passes where it is whole', () => {
  assert.deepEqual(savedPanelFrom({ title, progress }), { title, progress });
  assert.equal(savedPanelFrom({ title }), undefined);
  assert.equal(savedPanelFrom(undefined), undefined);
});
