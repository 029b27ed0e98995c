import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenCall } from '../../../client/src/calls/open-call.ts';
import { openCall, preparedMessage, preparedSession, progressOf } from '../../support/calls.ts';

const range = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 9 } });

test('a bidirectional call takes messages until it is half-closed', () => {
  const call = openCall('c', 3);
  assert.ok(call.running && call.takesMessages);
  call.progress = progressOf('c', { state: 'half-closed' });
  assert.ok(call.running && !call.takesMessages);
  call.progress = progressOf('c', { state: 'done' });
  assert.ok(!call.running);
});

test('a call with one message takes no more; a session does', () => {
  assert.equal(openCall('c', 3, { methodKind: 'unary' }).takesMessages, false);
  const session = new OpenCall({ callId: 's', call: preparedSession(), uri: 'file:///a.rpc', line: 1 });
  assert.ok(session.takesMessages);
  assert.equal(session.title.method, undefined);
});

test('the next block is the one after those that were sent', () => {
  const call = openCall('c', 3, {
    script: [
      { kind: 'message', message: preparedMessage(0) },
      { kind: 'wait', count: 1 },
      { kind: 'message', message: preparedMessage(1) },
    ],
  });
  assert.equal(call.nextBlock, 2);
  call.addMessage(preparedMessage(3));
  assert.equal(call.nextBlock, 4);
});

test('an error is placed at the value that it is about, or around it', () => {
  const sourceMap = [
    { pointer: '', range: range(5) },
    { pointer: '/person', range: range(6) },
    { pointer: '/person/name', range: range(7) },
  ];
  const call = openCall('c', 3, {
    script: [
      { kind: 'message', message: preparedMessage(0) },
      { kind: 'message', message: preparedMessage(1, { sourceMap }) },
    ],
  });
  const at = (pointer: string, block?: number) =>
    call.placeOf({ phase: 'prepare', message: 'm', pointer, ...(block !== undefined && { block }) });
  assert.deepEqual(at('/person/name', 1), range(7));
  assert.deepEqual(at('/person/tags/3', 1), range(6));
  assert.deepEqual(at('/other', 1), range(5));
  assert.equal(at('/person', 7), undefined);
  assert.equal(at('/person'), undefined);
});

test('a call that was lost has failed', () => {
  const call = openCall('c', 3);
  call.lose({ phase: 'internal', message: 'gone' });
  assert.equal(call.progress.state, 'failed');
  assert.equal(call.progress.error?.message, 'gone');
});
