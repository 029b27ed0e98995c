import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Memory, ViewMemory } from '../../../client/src/call-panel/view-memory.ts';

function memory(kept?: unknown): Memory {
  const values = new Map<string, unknown>([['parlance.callViews', kept]]);
  return {
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
  };
}

const views = (kept: Memory, secrets: readonly string[] = []): ViewMemory =>
  new ViewMemory({ memory: kept, secretValues: () => Promise.resolve(secrets) });

const view = {
  columns: [{ path: '$.price', width: 90 }],
  form: 'tree',
  filter: { expression: 'Ada', direction: 'received' },
} as const;

test('a view is kept by method, and forgotten once it is the usual one', async () => {
  const kept = memory();
  await views(kept).set('a.S/Get', view);
  await views(kept).set('a.S/List', { columns: [], form: 'json' });
  assert.deepEqual(views(kept).of('a.S/Get'), view);
  assert.equal(views(kept).of('a.S/List'), undefined);
  await views(kept).set('a.S/Get', { columns: [] });
  assert.equal(views(kept).of('a.S/Get'), undefined);
  await views(kept).set('a.S/Get', { columns: [], form: 'wire' });
  assert.deepEqual(views(kept).of('a.S/Get'), { columns: [], form: 'wire' });
});

test('of many methods, those changed longest ago are forgotten', async () => {
  const kept = views(memory());
  for (let at = 0; at < 205; at++) await kept.set(`S/${at}`, { columns: [{ path: `$.a${at}`, width: 90 }] });
  assert.equal(kept.of('S/4'), undefined);
  assert.deepEqual(kept.of('S/5'), { columns: [{ path: '$.a5', width: 90 }] });
});

test('a filter that has the value of a secret is not kept', async () => {
  const kept = memory();
  const filter = { expression: '$.token == "hunter-22"' };
  await views(kept, ['x', 'hunter-22']).set('S/Get', { ...view, filter });
  assert.deepEqual(views(kept).of('S/Get'), { columns: view.columns, form: 'tree' });
  await views(kept, ['x']).set('S/Get', { ...view, filter: { expression: 'six' } });
  assert.deepEqual(views(kept).of('S/Get')?.filter, { expression: 'six' });
});

test('what is kept and is none of ours is no view', () => {
  const wrong = [{ columns: 7 }, { columns: [{ path: 1 }] }, { columns: [], form: 'x' }];
  for (const kept of [7, 'x', [['S/Get', 7]], ...wrong.map((each) => [['S/Get', each]]), [7], { a: 1 }])
    assert.equal(views(memory(kept)).of('S/Get'), undefined);
});
