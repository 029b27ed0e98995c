import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertionReport } from '../../../client/src/calls/assertion-report.ts';
import type { AssertionResult } from '../../../server/src/contract/call-log.ts';
import type { PreparedAssertion } from '../../../server/src/contract/prepared-call.ts';

function at(line: number, text: string): PreparedAssertion {
  const range = { start: { line, character: 0 }, end: { line, character: 2 + text.length } };
  return { text, path: 'status', op: '==', expected: 'OK', range };
}

const held: AssertionResult = { holds: true, expected: 'OK', actual: 'OK' };
const failed: AssertionResult = { holds: false, expected: 'OK', actual: 'NOT_FOUND' };

test('a verdict is told at the lines of its assertions, wherever edits have moved them', () => {
  const assertions = [at(4, 'status == OK'), at(5, 'count == 1')];
  const report = assertionReport(assertions, { passed: false, assertions: [failed, held] }, 3);
  assert.equal(report.summary, '1 of 2 assertions hold');
  assert.equal(report.allHold, false);
  assert.deepEqual(report.passedLines, [8]);
  assert.deepEqual(
    report.failures.map(({ message, range }) => [range.start.line, message]),
    [[7, 'expected status == OK, but it was NOT_FOUND']],
  );
});

test('one assertion holds, or does not', () => {
  const report = assertionReport([at(1, 'status == OK')], { passed: true, assertions: [held] });
  assert.deepEqual([report.summary, report.allHold], ['1 of 1 assertion holds', true]);
});
