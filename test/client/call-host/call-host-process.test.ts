import assert from 'node:assert/strict';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { CallHostProcess, callErrorOf } from '../../../client/src/call-host/call-host-process.ts';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';

interface Seen {
  readonly progress: string[];
  readonly lost: CallErrorInfo[];
  readonly log: string[];
  /** Emits `lost`, `log`, with what was added. */
  readonly events: EventEmitter;
}

async function withHost(use: (host: CallHostProcess, seen: Seen) => Promise<void>): Promise<void> {
  const seen: Seen = { progress: [], lost: [], log: [], events: new EventEmitter() };
  const host = new CallHostProcess({
    script: 'test/support/scripted-call-host.ts',
    logs: '/logs',
    memoryMegabytes: () => 200.7,
    resolveType: (typeName) => Promise.resolve({ id: typeName, kind: 'schema', content: '{}' }),
    onProgress: ({ callId }) => seen.progress.push(callId),
    onLost: (error) => {
      seen.lost.push(error);
      seen.events.emit('lost', error);
    },
    log: (text) => {
      seen.log.push(text);
      seen.events.emit('log', text);
    },
  });
  try {
    await use(host, seen);
  } finally {
    host.dispose();
  }
}

test('the process starts with the first question, with its folder and its limit', () =>
  withHost(async (host, { log }) => {
    assert.deepEqual(log, []);
    assert.deepEqual(await host.ask('bundles/missing', { ids: ['a'] }), [
      'a',
      '/logs',
      '--max-old-space-size=200',
    ]);
    assert.match(log[0] ?? '', /^The call host runs as process \d+\.$/);
  }));

test('progress is passed on and acknowledged', () =>
  withHost(async (host, { progress, events }) => {
    const acknowledged = new Promise<void>((resolve) =>
      events.on('log', (text: string) => {
        if (text === 'acknowledged c1') resolve();
      }),
    );
    await host.ask('call/pause', { callId: 'c1', paused: true });
    await acknowledged;
    assert.deepEqual(progress, ['c1']);
  }));

test('the call host can ask for types', () =>
  withHost(async (host) => {
    const [row] = await host.ask('log/range', { callId: 'a.b.C', from: 0, to: 1 });
    assert.equal(row?.preview, '{"id":"a.b.C","kind":"schema","content":"{}"}');
  }));

test('an error answer keeps what the call host said', () =>
  withHost(async (host) => {
    const failure: unknown = await host
      .ask('call/halfClose', { callId: 'c1' })
      .catch((error: unknown) => error);
    assert.equal((failure as Error).message, 'the message');
    assert.deepEqual(callErrorOf(failure), { phase: 'status', message: 'the message' });
    assert.equal(callErrorOf(new Error('other')), undefined);
  }));

test('a call host that is lost is told of once, and the next question starts another', () =>
  withHost(async (host, { lost, events }) => {
    const told = once(events, 'lost');
    await assert.rejects(host.ask('call/cancel', { callId: 'c1' }));
    await told;
    assert.deepEqual(
      lost.map(({ phase, message }) => [phase, message]),
      [['internal', 'the process that runs calls ended unexpectedly (exit code 7)']],
    );
    assert.deepEqual((await host.ask('bundles/missing', { ids: ['b'] }))[0], 'b');
    assert.equal(lost.length, 1);
  }));

test('disposing ends the process without a word', async () => {
  let pid = 0;
  await withHost(async (host, { lost, log }) => {
    await host.ask('bundles/missing', { ids: [] });
    pid = Number(/\d+/.exec(log[0] ?? '')?.[0]);
    host.dispose();
    await assert.rejects(host.ask('bundles/missing', { ids: [] }), /closing/);
    assert.deepEqual(lost, []);
  });
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
