import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogTail } from '../../client/src/log-tail.ts';

test('the end of a log is kept, line by line', () => {
  const tail = new LogTail();
  const at = new Date('2026-01-02T03:04:05.678Z');
  tail.add('one\ntwo', at);
  assert.deepEqual(tail.lines, ['03:04:05.678 one', '03:04:05.678 two']);
  for (let line = 0; line < 300; line++) tail.add(`line ${line}`, at);
  assert.equal(tail.lines.length, 200);
  assert.equal(tail.lines.at(-1), '03:04:05.678 line 299');
});
