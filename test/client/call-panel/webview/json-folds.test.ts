import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldEnds } from '../../../../client/src/call-panel/webview/json-folds.ts';
import { jsonLines } from '../../../../client/src/call-panel/webview/json-tokens.ts';

function folds(value: unknown, maxLines = 100): readonly (readonly [number, number])[] {
  return [...foldEnds(jsonLines(JSON.stringify(value, null, 2), maxLines).lines)].sort(([a], [b]) => a - b);
}

test('each object and list ends where its bracket closes', () => {
  assert.deepEqual(folds({ a: [1, [2]], b: {}, c: { d: '{' } }), [
    [0, 11],
    [1, 6],
    [3, 5],
    [8, 10],
  ]);
});

test('what is cut off ends nowhere', () => {
  assert.deepEqual(folds({ a: [1, 2, 3] }, 3), []);
  assert.deepEqual(folds('['), []);
});
