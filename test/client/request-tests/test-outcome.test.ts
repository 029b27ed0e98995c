import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOfCall } from '../../../client/src/request-tests/test-outcome.ts';
import type { CallProgress, Verdict } from '../../../server/src/contract/call-log.ts';
import { openCall, progressOf } from '../../support/calls.ts';

const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 14 } };
const assertions = [{ text: 'status == OK', path: 'status', op: '==', expected: 'OK', range }];

function outcome(change: Partial<CallProgress>) {
  const call = openCall('c', 3, { assertions });
  call.progress = progressOf('c', { elapsedMs: 12, ...change });
  call.line = 5;
  return outcomeOfCall(call);
}

const held: Verdict = { passed: true, assertions: [{ holds: true, expected: 'OK', actual: 'OK' }] };

test('a call passes as its verdict says, else where it succeeded', () => {
  assert.deepEqual(outcome({ state: 'failed', verdict: held }), { kind: 'passed', durationMs: 12 });
  assert.deepEqual(outcome({ state: 'done' }), { kind: 'passed', durationMs: 12 });
});

test('what does not hold is told at its line, with what was asked for and what came', () => {
  const verdict: Verdict = {
    passed: false,
    assertions: [{ holds: false, expected: 'OK', actual: 'NOT_FOUND' }],
  };
  const failed = outcome({ state: 'failed', verdict, error: { phase: 'status', message: 'no such order' } });
  assert.deepEqual(failed, {
    kind: 'failed',
    durationMs: 12,
    messages: [
      {
        message: 'expected status == OK, but it was NOT_FOUND',
        // The request has moved by two lines.
        range: { start: { line: 9, character: 0 }, end: { line: 9, character: 14 } },
        expected: 'OK',
        actual: 'NOT_FOUND',
      },
      { message: 'the call failed: no such order' },
    ],
  });
});

test('a call that was lost, or cancelled, did not pass', () => {
  assert.equal(outcome({ state: 'cancelled' }).kind, 'failed');
  const lost = outcome({ state: 'failed', error: { phase: 'internal', message: 'the call host ended' } });
  assert.deepEqual(lost.kind === 'failed' && lost.messages, [
    { message: 'the call failed: the call host ended' },
  ]);
});
