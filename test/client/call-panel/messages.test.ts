import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FromWebview,
  fromWebviewFrom,
  savedPanelFrom,
  type ToWebview,
  toWebviewFrom,
} from '../../../client/src/call-panel/messages.ts';
import type { EventDetail } from '../../../server/src/contract/call-log.ts';
import { openCall, progressOf } from '../../support/calls.ts';

const { title } = openCall('c', 1, { deadlineMs: 5 });

const progress = progressOf('c', {
  lifecycle: [0],
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

const toWebview: readonly ToWebview[] = [
  { type: 'call', title, progress, restored: false },
  { type: 'progress', progress },
  { type: 'rows', callId: 'c', from: 0, rows: [{ seq: 0, kind: 'end', timeMs: 1, preview: '' }] },
  { type: 'detail', callId: 'c', detail },
  { type: 'unreadable', callId: 'c', reason: 'r' },
];

const fromWebview: readonly FromWebview[] = [
  { type: 'ready' },
  { type: 'acknowledge' },
  { type: 'rows', callId: 'c', from: 0, to: 9 },
  { type: 'answer', callId: 'c', seq: 3 },
  { type: 'detail', callId: 'c', seq: 4 },
  { type: 'open', callId: 'c', seq: 4 },
  { type: 'act', callId: 'c', action: 'stop-reading' },
  { type: 'reveal-request', callId: 'c' },
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
