import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from '../../../client/src/history/history.ts';
import { entryOf, memoryStore, ok } from './entries.ts';

interface Opened {
  readonly history: History;
  readonly forgotten: string[];
  readonly failures: unknown[];
}

function open(store = memoryStore(), most: () => number = () => 100): Opened {
  const forgotten: string[] = [];
  const failures: unknown[] = [];
  const history = new History({
    store,
    most,
    onForgotten: (callIds) => forgotten.push(...callIds),
    onFailure: (error) => failures.push(error),
  });
  return { history, forgotten, failures };
}

const idsOf = (history: History): readonly string[] => history.entries.map(({ title }) => title.callId);

describe('history', () => {
  it('is there again in the next window, the latest first', async () => {
    const store = memoryStore();
    const before = open(store).history;
    before.begin(entryOf('one'));
    before.begin(entryOf('two'));
    before.end('one', ok);
    await before.ready();
    const { history } = open(store);
    await history.ready();
    assert.deepEqual(idsOf(history), ['two', 'one']);
    assert.deepEqual(history.get('one')?.end, ok);
    assert.equal(history.get('two')?.end, undefined);
  });

  it('passes over lines that were cut off, damaged or of another form', async () => {
    const store = memoryStore();
    const before = open(store).history;
    before.begin(entryOf('one'));
    await before.ready();
    const [line = ''] = store.lines;
    store.lines.push('{"kind":"call","entry":{"title":{}}}', '[]', 'null', line.slice(0, 40));
    const { history, failures } = open(store);
    await history.ready();
    assert.deepEqual(idsOf(history), ['one']);
    assert.deepEqual(failures, []);
  });

  it('takes calls that begin while it is read', async () => {
    const store = memoryStore();
    const before = open(store).history;
    before.begin(entryOf('one'));
    await before.ready();
    const { history } = open(store);
    history.begin(entryOf('two'));
    await history.ready();
    assert.deepEqual(idsOf(history), ['two', 'one']);
  });

  it('forgets the oldest of too many, and says whose logs can go', async () => {
    const store = memoryStore();
    const { history, forgotten } = open(store, () => 2);
    for (const id of ['one', 'two', 'three', 'four']) history.begin(entryOf(id));
    await history.ready();
    assert.deepEqual(idsOf(history), ['four', 'three']);
    assert.deepEqual(forgotten, ['one', 'two']);
  });

  it('keeps its file short, however many calls are made', async () => {
    const store = memoryStore();
    const { history } = open(store, () => 10);
    for (let at = 0; at < 2_000; at++) {
      history.begin(entryOf(`call ${at}`));
      history.end(`call ${at}`, ok);
    }
    await history.ready();
    assert.ok(store.lines.length < 300, String(store.lines.length));
    const { history: next } = open(store, () => 10);
    await next.ready();
    assert.deepEqual(idsOf(next), idsOf(history));
  });

  it('deletes what is to be forgotten from the file at once', async () => {
    const store = memoryStore();
    const { history, forgotten } = open(store);
    history.begin(entryOf('one', { text: 'planted' }));
    history.begin(entryOf('two'));
    history.forget('one');
    await history.ready();
    assert.doesNotMatch(store.lines.join('\n'), /planted/);
    assert.deepEqual(idsOf(history), ['two']);
    history.clear();
    await history.ready();
    assert.deepEqual(store.lines, []);
    assert.deepEqual(forgotten, ['one', 'two']);
  });

  it('keeps nothing once it is off, not even what was kept before', async () => {
    let most = 100;
    const store = memoryStore();
    const { history, forgotten } = open(store, () => most);
    history.begin(entryOf('one'));
    await history.ready();
    most = 0;
    history.trim();
    history.begin(entryOf('two'));
    history.end('two', ok);
    await history.ready();
    assert.deepEqual([store.lines, idsOf(history), forgotten], [[], [], ['one']]);
  });

  it('keeps a call without its request where that is very long', async () => {
    const { history } = open();
    history.begin(entryOf('one', { text: 'x'.repeat(300 * 1024) }));
    await history.ready();
    assert.equal(history.get('one')?.text, undefined);
  });

  it('goes on where the disk is full', async () => {
    const full = { ...memoryStore(), append: () => Promise.reject(new Error('no space')) };
    const { history, failures } = open(full);
    history.begin(entryOf('one'));
    await history.ready();
    assert.deepEqual(idsOf(history), ['one']);
    assert.equal(failures.length, 1);
  });
});
