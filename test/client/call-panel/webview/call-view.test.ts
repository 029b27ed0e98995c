import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallView } from '../../../../client/src/call-panel/webview/call-view.ts';
import type { CallProgress, EventSummary } from '../../../../server/src/contract/call-log.ts';
import { openCall, progressOf } from '../../../support/calls.ts';

function view(change: Partial<CallProgress> = {}, restored = false): CallView {
  return new CallView({ title: openCall('c', 1).title, progress: progressOf('c', change) }, restored, 0);
}

const row = (seq: number, kind: EventSummary['kind'] = 'received'): EventSummary => ({
  seq,
  kind,
  timeMs: seq,
  preview: '',
});

test('one request for rows at a time, and none past the end', () => {
  const call = view({ eventCount: 20 });
  assert.deepEqual(call.nextRows({ from: 0, to: 50 }), { from: 0, to: 20 });
  assert.equal(call.nextRows({ from: 0, to: 50 }), undefined);
  call.addRows(
    Array.from({ length: 20 }, (_, seq) => row(seq)),
    { from: 0, to: 20 },
  );
  assert.equal(call.nextRows({ from: 0, to: 50 }), undefined);
  call.setProgress(progressOf('c', { eventCount: 25 }), 1);
  assert.deepEqual(call.nextRows({ from: 0, to: 50 }), { from: 20, to: 25 });
});

test('an answer without rows is not asked for again before there is news', () => {
  const call = view({ eventCount: 20 });
  call.nextRows({ from: 0, to: 20 });
  call.addRows([], { from: 0, to: 20 });
  assert.equal(call.nextRows({ from: 0, to: 20 }), undefined);
  call.setProgress(progressOf('c', { eventCount: 21 }), 1);
  assert.deepEqual(call.nextRows({ from: 0, to: 20 }), { from: 0, to: 20 });
});

test('the first answer is selected until the user selects', () => {
  const call = view({ eventCount: 9 });
  call.addRows([row(0, 'connected'), row(1, 'sent')], { from: 0, to: 9 });
  assert.equal(call.selected, undefined);
  call.addRows([row(2), row(3)], { from: 0, to: 9 });
  assert.equal(call.selected, 2);
  call.select(0);
  call.addRows([row(4)], { from: 0, to: 9 });
  assert.equal(call.selected, 0);
});

test('details are asked for once: of the selection, and of the lifecycle where it is looked at', () => {
  const call = view({ eventCount: 9, lifecycle: [0, 3] });
  call.select(5);
  assert.deepEqual(call.nextDetails(false), [5]);
  assert.deepEqual(call.nextDetails(true), [0, 3]);
  assert.deepEqual(call.nextDetails(true), []);
  call.addDetail({ ...row(5), json: '{}' });
  call.select(6);
  assert.equal(call.detail(5), undefined);
  call.select(5);
  assert.deepEqual(call.nextDetails(true), [5]);
});

test('what comes while one has left the end is counted', () => {
  const call = view({ eventCount: 10 });
  call.follow(false);
  call.setProgress(progressOf('c', { eventCount: 14 }), 1);
  assert.equal(call.newEvents, 4);
  call.follow(true);
  assert.equal(call.newEvents, 0);
});

test('time passes while the call runs', () => {
  const call = view({ elapsedMs: 100 });
  assert.equal(call.elapsedMs(50), 150);
  call.setProgress(progressOf('c', { state: 'done', elapsedMs: 160 }), 60);
  assert.equal(call.elapsedMs(5000), 160);
  assert.equal(view({ elapsedMs: 100 }, true).elapsedMs(50), 100);
});

test('a call of the server can be answered while the call runs, and stays unanswered after it', () => {
  const unanswered = { count: 2, events: [3, 5] };
  const call = view({ eventCount: 9, unanswered });
  assert.equal(call.unanswered(3), 'can be answered');
  assert.equal(call.unanswered(4), undefined);
  call.setProgress(progressOf('c', { state: 'done', unanswered: { count: 1, events: [5] } }), 1);
  assert.equal(call.unanswered(3), undefined);
  assert.equal(call.unanswered(5), 'stays unanswered');
});

test('that nothing more is sent is shown only where more could have been sent', () => {
  for (const [methodKind, expected] of [
    ['server-streaming', 'open'],
    ['bidi-streaming', 'half-closed'],
  ] as const) {
    const { title } = openCall('c', 1, { methodKind });
    const call = new CallView({ title, progress: progressOf('c', { state: 'half-closed' }) }, false, 0);
    assert.equal(call.state, expected);
  }
});
