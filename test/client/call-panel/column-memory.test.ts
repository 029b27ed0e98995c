import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ColumnMemory, type Memory } from '../../../client/src/call-panel/column-memory.ts';

function memory(kept?: unknown): Memory {
  const values = new Map<string, unknown>([['parlance.pinnedColumns', kept]]);
  return {
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
  };
}

test('columns are kept by method, and forgotten with the last of them', async () => {
  const kept = memory();
  const columns = [{ path: '$.price', width: 90 }];
  await new ColumnMemory(kept).set('a.S/Get', columns);
  await new ColumnMemory(kept).set('a.S/List', []);
  assert.deepEqual(new ColumnMemory(kept).of('a.S/Get'), columns);
  assert.deepEqual(new ColumnMemory(kept).of('a.S/List'), []);
  await new ColumnMemory(kept).set('a.S/Get', []);
  assert.deepEqual(new ColumnMemory(kept).of('a.S/Get'), []);
});

test('of many methods, those changed longest ago are forgotten', async () => {
  const columns = new ColumnMemory(memory());
  for (let at = 0; at < 205; at++) await columns.set(`S/${at}`, [{ path: `$.a${at}`, width: 90 }]);
  assert.deepEqual(columns.of('S/4'), []);
  assert.deepEqual(columns.of('S/5'), [{ path: '$.a5', width: 90 }]);
});

test('what is kept and is none of ours is no column', () => {
  for (const kept of [7, 'x', [['S/Get', 7]], [['S/Get', [{ path: 1 }]]], [7], { a: 1 }])
    assert.deepEqual(new ColumnMemory(memory(kept)).of('S/Get'), []);
});
