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

/** The answer to a request for rows. */
function rows(call: CallView, from: number, list: readonly EventSummary[], viewId?: string): void {
  call.addRows(
    { type: 'rows', callId: 'c', from, rows: list, ...(viewId !== undefined && { viewId }) },
    { from, to: from + 20 },
  );
}

/** The rows that the view asks for, `from–to`. */
function askedRows(call: CallView, from: number, to: number): string | undefined {
  const asked = call.next({ from, to }, false).find((message) => message.type === 'rows');
  return asked === undefined
    ? undefined
    : `${asked.from}–${asked.to}${asked.viewId === undefined ? '' : ` of ${asked.viewId}`}`;
}

/** The events whose details the view asks for. */
function askedDetails(call: CallView, lifecycle: boolean): readonly number[] {
  const nothing = { from: 0, to: 0 };
  return call.next(nothing, lifecycle).flatMap((message) => (message.type === 'detail' ? [message.seq] : []));
}

test('one request for rows at a time, and none past the end', () => {
  const call = view({ eventCount: 20 });
  assert.equal(askedRows(call, 0, 50), '0–20');
  assert.equal(askedRows(call, 0, 50), undefined);
  rows(
    call,
    0,
    Array.from({ length: 20 }, (_, seq) => row(seq, 'sent')),
  );
  assert.equal(askedRows(call, 0, 50), undefined);
  call.setProgress(progressOf('c', { eventCount: 25 }), 1);
  assert.equal(askedRows(call, 0, 50), '20–25');
});

test('an answer without rows is not asked for again before there is news', () => {
  const call = view({ eventCount: 20 });
  assert.equal(askedRows(call, 0, 20), '0–20');
  rows(call, 0, []);
  assert.equal(askedRows(call, 0, 20), undefined);
  call.setProgress(progressOf('c', { eventCount: 21 }), 1);
  assert.equal(askedRows(call, 0, 20), '0–20');
});

const found = (viewId: string, matches: number) => ({
  viewId,
  callId: 'c',
  searched: 20,
  matches,
  complete: true,
});

test('what a filter lets through takes the place of all events, once it is known', () => {
  const call = view({ eventCount: 20 });
  askedRows(call, 0, 20);
  call.list.setFilter({ expression: 'Ada' });
  assert.equal(call.rowCount, 20);
  call.list.setView(found('v1', 2));
  assert.equal(call.rowCount, 2);
  // The answer to what was asked before is of another list.
  rows(call, 0, [row(0)]);
  assert.equal(call.list.rows.size, 0);
  assert.equal(askedRows(call, 0, 20), '0–2 of v1');
  rows(call, 0, [row(4), row(9)], 'v1');
  assert.equal(call.list.placeOf(9), 1);
  call.list.setOnlyMatches(false);
  assert.equal(call.rowCount, 20);
  assert.equal(call.list.placeOf(9), 9);
  call.list.setOnlyMatches(true);
  call.list.setFilter({ expression: '' });
  assert.equal(call.rowCount, 20);
  assert.equal(askedRows(call, 0, 20), '0–20');
});

test('other columns ask for the rows again', () => {
  const call = view({ eventCount: 1 });
  askedRows(call, 0, 1);
  rows(call, 0, [row(0)]);
  call.list.setColumns([{ path: '$.a', width: 90 }]);
  assert.equal(call.list.rows.size, 0);
  assert.deepEqual(call.next({ from: 0, to: 1 }, false)[0], {
    type: 'rows',
    callId: 'c',
    from: 0,
    to: 1,
    columns: ['$.a'],
  });
  // A column that is only wider has what it had.
  call.list.setColumns([{ path: '$.a', width: 120 }]);
  assert.equal(askedRows(call, 0, 1), undefined);
});

test('a paused view stays as it is, and counts what comes', () => {
  const call = view({ eventCount: 10 });
  call.pause();
  call.setProgress(progressOf('c', { eventCount: 14 }), 1);
  assert.deepEqual([call.rowCount, call.newEvents, call.paused], [10, 4, true]);
  call.follow(true);
  assert.deepEqual([call.rowCount, call.newEvents, call.paused], [14, 0, false]);
});

test('the first answer is selected until the user selects', () => {
  const call = view({ eventCount: 9 });
  rows(call, 0, [row(0, 'connected'), row(1, 'sent')]);
  assert.equal(call.selected, undefined);
  rows(call, 2, [row(2), row(3)]);
  assert.equal(call.selected, 2);
  call.select(0);
  rows(call, 4, [row(4)]);
  assert.equal(call.selected, 0);
});

test('details are asked for once: of the selection, and of the lifecycle where it is looked at', () => {
  const call = view({ eventCount: 9, lifecycle: [0, 3] });
  call.select(5);
  assert.deepEqual(askedDetails(call, false), [5]);
  assert.deepEqual(askedDetails(call, true), [0, 3]);
  assert.deepEqual(askedDetails(call, true), []);
  call.addDetail({ ...row(5), json: '{}' });
  call.select(6);
  assert.equal(call.detail(5), undefined);
  call.select(5);
  assert.deepEqual(askedDetails(call, true), [5]);
});

test('the parts of a message are asked for when they are looked at', () => {
  const call = view({ eventCount: 9 });
  call.select(5);
  askedDetails(call, false);
  call.addDetail({ ...row(5), payload: 'AA==', payloadBytes: 1 });
  const next = () => call.next({ from: 0, to: 0 }, false);
  assert.deepEqual(next(), []);
  call.parts.form = 'wire';
  assert.deepEqual(next(), [{ type: 'anatomy', callId: 'c', seq: 5 }]);
  assert.deepEqual(next(), []);
  call.parts.form = 'diff';
  assert.deepEqual(next(), [{ type: 'diff', callId: 'c', seq: 5 }]);
  call.parts.comparedWith = 2;
  assert.deepEqual(next(), [{ type: 'diff', callId: 'c', seq: 5, against: 2 }]);
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

test('a stretch of events is chosen as far as they are known', () => {
  const call = view({ eventCount: 20 });
  askedRows(call, 0, 20);
  rows(call, 0, [row(0, 'headers'), row(1), row(2), row(3, 'sent')]);
  call.select(1);
  call.chooseTo(3);
  assert.deepEqual([call.chosen.messages, call.selected], [[1, 2, 3], 3]);
  // Of all events, those that have not come yet are known by their numbers.
  call.chooseTo(5);
  assert.deepEqual(call.chosen.messages, [1, 2, 3, 4, 5]);
  call.chooseTo(0);
  assert.deepEqual([call.chosen.messages, call.chosen.size, call.selected], [[1], 2, 0]);
  call.choose(3);
  assert.deepEqual([call.chosen.messages, call.selected], [[1, 3], 3]);
  call.list.setFilter({ expression: 'Ada' });
  call.list.setView(found('v1', 3));
  askedRows(call, 0, 20);
  rows(call, 0, [row(4), row(9)], 'v1');
  call.select(4);
  call.chooseTo(2);
  assert.deepEqual(call.chosen.messages, [4, 9]);
});

test('a call is looked at as the last one of its method was', () => {
  const kept = {
    columns: [{ path: '$.a', width: 90 }],
    form: 'tree',
    filter: { expression: 'Ada' },
  } as const;
  const call = view({ eventCount: 20 });
  call.lookAs(kept);
  assert.deepEqual(call.kept, kept);
  assert.equal(call.list.isFiltered, true);
  call.list.setBadFilter({ reason: 'no' });
  assert.deepEqual(call.kept, { columns: kept.columns, form: 'tree' });
  call.parts.pair(undefined);
  assert.deepEqual(call.kept, { columns: kept.columns, form: 'tree' });
});

test('two messages are compared this once, and others as before', () => {
  const call = view({ eventCount: 20 });
  const asked = (): readonly unknown[] =>
    call.next({ from: 0, to: 0 }, false).flatMap((message) => (message.type === 'diff' ? [message] : []));
  const look = (seq: number): void => {
    call.select(seq);
    call.addDetail({ ...row(seq), payload: '', payloadBytes: 0 });
  };
  look(7);
  call.parts.pair(3);
  assert.deepEqual(asked(), [{ type: 'diff', callId: 'c', seq: 7, against: 3 }]);
  look(9);
  assert.deepEqual(asked(), [{ type: 'diff', callId: 'c', seq: 9 }]);
});
