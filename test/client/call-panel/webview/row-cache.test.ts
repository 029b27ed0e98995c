import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowCache } from '../../../../client/src/call-panel/webview/row-cache.ts';
import type { EventSummary } from '../../../../server/src/contract/call-log.ts';

const rows = (from: number, to: number): readonly EventSummary[] =>
  Array.from({ length: to - from }, (_, at) => ({
    seq: from + at,
    kind: 'received',
    timeMs: 0,
    preview: '',
  }));

test('what is missing is asked for, with the row before it', () => {
  const cache = new RowCache();
  assert.deepEqual(cache.missing({ from: 0, to: 30 }), { from: 0, to: 30 });
  assert.deepEqual(cache.missing({ from: 50, to: 80 }), { from: 49, to: 80 });
  cache.add(40, rows(40, 60), { from: 50, to: 80 });
  assert.deepEqual(cache.missing({ from: 50, to: 80 }), { from: 60, to: 80 });
  assert.deepEqual(cache.missing({ from: 30, to: 60 }), { from: 29, to: 40 });
  assert.equal(cache.missing({ from: 41, to: 60 }), undefined);
});

test('never more than one message carries', () => {
  assert.deepEqual(new RowCache().missing({ from: 0, to: 900 }), { from: 0, to: 200 });
});

test('rows far from view are let go', () => {
  const cache = new RowCache();
  for (let at = 0; at < 100_000; at += 200) cache.add(at, rows(at, at + 200), { from: at, to: at + 50 });
  assert.ok(cache.size <= 4200, String(cache.size));
  assert.ok(cache.get(99_999));
  assert.equal(cache.get(0), undefined);
});
