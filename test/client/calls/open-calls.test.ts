import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenCalls } from '../../../client/src/calls/open-calls.ts';
import { openCall, progressOf } from '../../support/calls.ts';

const uri = 'file:///a.rpc';

function callsAt(...lines: number[]): OpenCalls {
  const calls = new OpenCalls();
  for (const line of lines) calls.add(openCall(`at ${line}`, line));
  return calls;
}

test('a request’s call is the last one that still runs', () => {
  const calls = callsAt(3);
  calls.add(openCall('second', 3));
  assert.equal(calls.running(uri, 3)?.id, 'second');
  calls.setProgress(progressOf('second', { state: 'done' }));
  assert.equal(calls.running(uri, 3)?.id, 'at 3');
  assert.equal(calls.running(uri, 4), undefined);
  assert.equal(calls.running('file:///b.rpc', 3), undefined);
});

test('progress that comes before its call is kept for it', () => {
  const calls = new OpenCalls();
  calls.setProgress(progressOf('c', { received: 7 }));
  calls.add(openCall('c', 1));
  assert.equal(calls.get('c')?.progress.received, 7);
});

test('listeners are told of each change until they leave', () => {
  const calls = new OpenCalls();
  const told: string[] = [];
  const listener = calls.onChange((call) => told.push(call.progress.state));
  calls.add(openCall('c', 1));
  calls.setProgress(progressOf('c', { state: 'open' }));
  listener.dispose();
  calls.setProgress(progressOf('c', { state: 'done' }));
  assert.deepEqual(told, ['connecting', 'open']);
});

test('what is learned of a call after its end is told too', () => {
  const calls = callsAt(1);
  calls.setProgress(progressOf('at 1', { state: 'done' }));
  const schemaDifferences = { count: 1, sentences: ['the server has no method "a.S/M"'] };
  calls.setProgress(progressOf('at 1', { state: 'done', schemaDifferences }));
  assert.deepEqual(calls.get('at 1')?.progress.schemaDifferences, schemaDifferences);
});

test('what sent messages break of rules stands where edits moved the request', () => {
  const calls = callsAt(1);
  const call = calls.get('at 1');
  assert.deepEqual(call?.brokenRulePlaces(), []);
  const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } };
  const notes = [{ message: 'too long', range, path: ['name'] }];
  calls.setProgress(progressOf('at 1', { state: 'done', brokenRules: { count: 1, notes } }));
  calls.shift(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 }, text: '\n\n' });
  assert.deepEqual(call?.brokenRulePlaces(), [
    {
      range: { start: { line: 5, character: 2 }, end: { line: 5, character: 7 } },
      message: 'too long',
      path: ['name'],
      severity: 'warning',
    },
  ]);
});

test('when the call host is lost, the calls that ran have failed and stay so', () => {
  const calls = callsAt(1, 2);
  calls.setProgress(progressOf('at 1', { state: 'done' }));
  calls.loseAll({ phase: 'internal', message: 'gone' });
  calls.setProgress(progressOf('at 2', { state: 'open' }));
  assert.equal(calls.get('at 1')?.progress.state, 'done');
  assert.equal(calls.get('at 2')?.progress.state, 'failed');
  assert.deepEqual(calls.runningIn(uri), []);
});

function checkShift(
  [startLine, startCharacter, endLine, endCharacter]: readonly [number, number, number, number],
  text: string,
  expected: number,
): void {
  const calls = callsAt(5);
  calls.shift(uri, {
    start: { line: startLine, character: startCharacter },
    end: { line: endLine, character: endCharacter },
    text,
  });
  assert.equal(calls.get('at 5')?.line, expected);
}

test('a request moves with the edits above it', () => {
  checkShift([2, 0, 2, 0], 'a\nb\n', 7);
  checkShift([1, 4, 3, 2], '', 3);
  checkShift([5, 0, 5, 0], '\n', 6);
  checkShift([4, 9, 5, 0], '', 4);
});

test('a request stays with edits in its line and below', () => {
  checkShift([5, 3, 5, 8], 'x', 5);
  checkShift([5, 0, 5, 4], 'x', 5);
  checkShift([5, 20, 5, 20], '\n', 5);
  checkShift([7, 0, 9, 0], '', 5);
});

test('a request whose line was replaced stays within what replaced it', () => {
  checkShift([3, 0, 8, 0], 'one\n', 4);
  checkShift([3, 2, 8, 0], '', 3);
});

test('edits of other documents move nothing', () => {
  const calls = callsAt(5);
  calls.shift('file:///b.rpc', {
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
    text: '\n',
  });
  assert.equal(calls.get('at 5')?.line, 5);
});

test('the answers of a call are there for other requests until its log is gone', () => {
  const calls = callsAt(3);
  calls.forget('at 3');
  assert.equal(calls.last(uri, 3)?.id, 'at 3');
  calls.forgetAnswers('at 3');
  assert.equal(calls.last(uri, 3), undefined);
});

test('the last call of a request is known for its answer when it is shown no more', () => {
  const calls = callsAt(3, 7);
  calls.forget('at 3');
  assert.equal(calls.get('at 3'), undefined);
  assert.equal(calls.last(uri, 3)?.id, 'at 3');
  calls.shift(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 }, text: '\n' });
  assert.equal(calls.last(uri, 4)?.id, 'at 3');
  calls.add(openCall('again', 4));
  assert.equal(calls.last(uri, 4)?.id, 'again');
  assert.equal(calls.last(uri, 3), undefined);
});
