import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inbox } from '../../../../server/src/cli/demo/inbox.ts';

const { signal } = new AbortController();

test('texts are taken in order, whether they or their takers come first', async () => {
  const inbox = new Inbox();
  inbox.put('a');
  inbox.put('b');
  assert.equal(await inbox.take(signal), 'a');
  assert.equal(await inbox.take(signal), 'b');
  const waiting = [inbox.take(signal), inbox.take(signal)];
  inbox.put('c');
  inbox.put('d');
  assert.deepEqual(await Promise.all(waiting), ['c', 'd']);
});

test('whoever is gone takes nothing', async () => {
  const inbox = new Inbox();
  const gone = new AbortController();
  const waiting = inbox.take(gone.signal);
  gone.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  inbox.put('a');
  assert.equal(await inbox.take(signal), 'a');
});

test('what nobody takes is dropped in time', async () => {
  const inbox = new Inbox();
  for (let number = 1; number <= 1000; number++) inbox.put(String(number));
  assert.equal(await inbox.take(signal), '901');
});
