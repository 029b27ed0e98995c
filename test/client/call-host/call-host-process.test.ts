import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import {
  CallHostProcess,
  callErrorOf,
  type CallHostOptions,
} from '../../../client/src/call-host/call-host-process.ts';
import { defaultRhythm } from '../../../client/src/call-host/heartbeat.ts';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import { preparedMessage } from '../../support/calls.ts';

interface Seen {
  readonly progress: string[];
  readonly lost: CallErrorInfo[];
  readonly log: string[];
  /** Emits `lost`, `log`, with what was added. */
  readonly events: EventEmitter;
}

async function withHost(
  use: (host: CallHostProcess, seen: Seen) => Promise<void>,
  options: Partial<CallHostOptions> = {},
): Promise<void> {
  const seen: Seen = { progress: [], lost: [], log: [], events: new EventEmitter() };
  const host = new CallHostProcess({
    script: 'test/support/scripted-call-host.ts',
    logs: '/logs',
    memoryMegabytes: () => 200.7,
    logMegabytes: () => 64,
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
    ...options,
  });
  try {
    await use(host, seen);
  } finally {
    await host.dispose();
  }
}

test('the process starts with the first question, with its folder and its limits', () =>
  withHost(async (host, { log }) => {
    assert.deepEqual(log, []);
    assert.deepEqual(await host.ask('bundles/missing', { ids: ['a'] }), [
      'a',
      '/logs',
      '64',
      '--max-old-space-size=200',
    ]);
    assert.match(log[0] ?? '', /^The call host runs as process \d+\.$/);
  }));

test('progress is passed on and acknowledged', () =>
  withHost(async (host, { progress, events }) => {
    const acknowledged = logged(events, /^acknowledged c1$/m);
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

test('whoever waits for an answer is told that the call host was lost', () =>
  withHost(async (host, { log }) => {
    const waiting = host.ask('call/send', { callId: 'c1', message: preparedMessage(0) });
    const lost = host.ask('call/cancel', { callId: 'c1' });
    // The process hangs before it sees the second question, so it is ended from here.
    process.kill(pidIn(log), 'SIGKILL');
    const said = /^The process that runs calls ended unexpectedly \(SIGKILL\)\.$/;
    for (const { reason } of (await Promise.allSettled([waiting, lost])) as PromiseRejectedResult[])
      assert.match((reason as Error).message, said);
  }));

test('a call host that hangs is ended, said to have hung, and leaves nothing behind', async (t) => {
  // Its beats come when the test says so, whatever time the process takes to start.
  t.mock.timers.enable({ apis: ['setInterval'] });
  await withHost(async (host, { lost, events, log }) => {
    const told = once(events, 'lost');
    const hung = logged(events, /^hangs$/m);
    const waiting = assert.rejects(
      host.ask('call/send', { callId: 'c1', message: preparedMessage(0) }),
      /^Error: The process that runs calls did not answer any more and was ended\.$/,
    );
    await hung;
    // One question, and as many beats without an answer as are let pass.
    for (let beat = 0; beat < defaultRhythm.maxMissed; beat++) t.mock.timers.tick(defaultRhythm.beatMs);
    assert.equal(isAlive(pidIn(log)), true);
    t.mock.timers.tick(defaultRhythm.beatMs);
    await told;
    await waiting;
    assert.deepEqual(lost, [
      {
        phase: 'internal',
        message: 'the process that runs calls did not answer any more and was ended',
        advice: 'what had come until then can still be read; send the request again to start anew',
      },
    ]);
    assert.equal(isAlive(pidIn(log)), false);
    assert.equal((await host.ask('bundles/missing', { ids: ['next'] }))[0], 'next');
  });
});

test('a call host that runs out of memory says so, and the setting', () =>
  withHost(
    async (host, { lost, events }) => {
      const told = once(events, 'lost');
      await assert.rejects(host.ask('call/forget', { callId: 'c1' }));
      await told;
      assert.deepEqual(lost, [
        {
          phase: 'internal',
          message: 'the process that runs calls ran out of its memory of 32 MB',
          advice:
            'what had come until then can still be read; send the request again to start anew, with more memory by "parlance.calls.memoryMegabytes" in the settings',
        },
      ]);
    },
    { memoryMegabytes: () => 32 },
  ));

const quick = { beatMs: 20, maxMissed: 1000, idleBeats: 3 };

test('a call host that nobody needs ends without a word, and starts again', () =>
  withHost(
    async (host, { lost, log, events }) => {
      await host.ask('bundles/missing', { ids: [] });
      const first = pidIn(log);
      await logged(events, /not needed/);
      while (isAlive(first)) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual((await host.ask('bundles/missing', { ids: ['again'] }))[0], 'again');
      assert.notEqual(pidIn(log), first);
      assert.deepEqual(lost, []);
    },
    { rhythm: quick },
  ));

test('a call host that is in use stays', () =>
  withHost(
    async (host, { log, events }) => {
      await host.ask('view/close', { viewId: 'v1' });
      for (let beats = 0; beats < 3 * quick.idleBeats; beats++) await logged(events, /asked for its status/);
      assert.equal(isAlive(pidIn(log)), true);
      assert.equal(
        log.some((text) => text.includes('not needed')),
        false,
      );
    },
    { rhythm: quick },
  ));

test('disposing ends the process without a word', async () => {
  let pid = 0;
  await withHost(async (host, { lost, log }) => {
    await host.ask('bundles/missing', { ids: [] });
    pid = pidIn(log);
    await host.dispose();
    assert.equal(isAlive(pid), false);
    await assert.rejects(host.ask('bundles/missing', { ids: [] }), /closing/);
    assert.deepEqual(lost, []);
  });
});

test('a call host that hangs ends with its window all the same', () =>
  withHost(async (host, { log, events }) => {
    const hung = logged(events, /^hangs$/m);
    const hangs = host.ask('call/send', { callId: 'c1', message: preparedMessage(0) });
    void hangs.catch(() => undefined);
    await hung;
    await host.dispose();
    assert.equal(isAlive(pidIn(log)), false);
  }));

for (const state of ['wait', 'hang'] as const)
  test(`a call host whose parent is killed is left behind by nobody, though it may ${state}`, async () => {
    const parent = spawn(process.execPath, ['test/support/call-host-parent.ts', state], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    assert.equal(isAlive(pid), true);
    parent.kill('SIGKILL');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  });

/** Resolves with the next text of the log that matches, which may have come with others. */
function logged(events: EventEmitter, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const look = (text: string): void => {
      if (!pattern.test(text)) return;
      events.off('log', look);
      resolve();
    };
    events.on('log', look);
  });
}

/** The process that was started last. */
function pidIn(log: readonly string[]): number {
  return Number(log.map((text) => /as process (\d+)/.exec(text)?.[1]).findLast((pid) => pid !== undefined));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
