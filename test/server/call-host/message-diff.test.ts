import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffLines } from '../../../server/src/call-host/message-diff.ts';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => `line ${at}`);
const marks = { same: ' ', added: '+', removed: '-', gap: '…' } as const;

function shown(before: readonly string[], after: readonly string[]): readonly string[] {
  return diffLines(before, after).lines.map(({ kind, text }) => marks[kind] + text);
}

test('what is the same is left out but for the lines next to a change', () => {
  const before = numbers(20);
  const after = before.with(10, 'other');
  assert.deepEqual(shown(before, after), [
    '…7 lines',
    ' line 7',
    ' line 8',
    ' line 9',
    '-line 10',
    '+other',
    ' line 11',
    ' line 12',
    ' line 13',
    '…6 lines',
  ]);
});

test('what is the same throughout is one gap, and counts as no change', () => {
  const { lines, added, removed, omitted } = diffLines(numbers(9), numbers(9));
  assert.deepEqual(
    { lines, added, removed, omitted },
    {
      lines: [{ kind: 'gap', text: '9 lines' }],
      added: 0,
      removed: 0,
      omitted: 0,
    },
  );
});

test('a long difference is counted whole, and listed as far as anybody reads', () => {
  const { lines, added, removed, omitted } = diffLines([], numbers(2500));
  assert.deepEqual([lines.length, added, removed, omitted], [2000, 2500, 0, 500]);
});
