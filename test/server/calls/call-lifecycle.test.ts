import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { CallLifecycle } from '../../../server/src/calls/call-lifecycle.ts';

/** What became of the call: its events, as their kinds, and the error's phase and the outcome with them. */
async function transcript(life: CallLifecycle): Promise<readonly string[]> {
  const lines: string[] = [];
  let last = 0;
  for await (const event of life.events) {
    assert.ok(event.timeMs >= last);
    last = event.timeMs;
    if (event.kind === 'error') lines.push(`error ${event.error.phase}`);
    else lines.push(event.kind === 'end' ? `end ${event.outcome}` : event.kind);
  }
  return lines;
}

describe('the life of a call', () => {
  it('ends once, with the first end it comes to', async () => {
    const life = new CallLifecycle();
    life.emit({ kind: 'half-closed' });
    life.finish();
    life.finish(new Error('too late'));
    life.emit({ kind: 'half-closed' });
    assert.deepEqual(await transcript(life), ['half-closed', 'end ok']);
    assert.equal(life.ended, true);
  });

  it('ends with the error it fails with', async () => {
    const life = new CallLifecycle();
    life.finish(new CallError('http', 'no'));
    assert.deepEqual(await transcript(life), ['error http', 'end failed']);
  });

  it('ends for the reason for which it was stopped, whatever else then fails', async () => {
    const life = new CallLifecycle();
    life.cancel();
    assert.equal(life.signal.aborted, true);
    life.finish(new Error('the socket was destroyed'));
    assert.deepEqual(await transcript(life), ['error cancelled', 'end cancelled']);
  });

  it('is over by its deadline where the server cancels it then, before the timer runs', async () => {
    const life = new CallLifecycle();
    life.startDeadline(1);
    for (const start = performance.now(); performance.now() < start + 3;);
    life.finish(new CallError('protocol', 'the server reset the stream', { code: 'canceled' }));
    assert.deepEqual(await transcript(life), ['error deadline', 'end failed']);
  });

  it('is canceled where the server does so before the deadline', async () => {
    const life = new CallLifecycle();
    life.startDeadline(60_000);
    life.finish(new CallError('protocol', 'the server reset the stream', { code: 'canceled' }));
    assert.deepEqual(await transcript(life), ['error protocol', 'end failed']);
  });

  it('is stopped by its deadline, with advice as it is then', async () => {
    const life = new CallLifecycle();
    let advice = 'early';
    life.startDeadline(10, () => advice);
    advice = 'late';
    await new Promise((resolve) => {
      life.signal.addEventListener('abort', resolve);
    });
    const reason: unknown = life.signal.reason;
    assert.ok(reason instanceof CallError);
    assert.deepEqual(reason.info, {
      phase: 'deadline',
      code: 'deadline_exceeded',
      message: 'the call was not done within its deadline of 10 ms',
      advice: 'late',
    });
    life.finish();
    assert.deepEqual(await transcript(life), ['error deadline', 'end failed']);
  });

  it('lets go of what it holds when it has ended', () => {
    const life = new CallLifecycle();
    life.finish();
    assert.equal(life.signal.aborted, true);
  });

  it('is ready to read unless it is paused', async () => {
    const life = new CallLifecycle();
    await life.readyToRead();
    life.pause();
    let ready = false;
    const waiting = life.readyToRead().then(() => {
      ready = true;
    });
    await Promise.resolve();
    assert.equal(ready, false);
    life.resume();
    await waiting;
  });

  it('is ready to read once enough of its events were taken', async () => {
    const life = new CallLifecycle();
    for (let at = 0; at < 5000; at++) life.emit({ kind: 'half-closed' });
    let taken = 0;
    const waiting = life.readyToRead().then(() => taken);
    const reading = (async () => {
      for await (const event of life.events) if (event.kind === 'half-closed') taken++;
    })();
    assert.ok((await waiting) > 0);
    life.finish();
    await reading;
    assert.equal(taken, 5000);
  });

  it('says why it was stopped to whoever waits to read', async () => {
    const life = new CallLifecycle();
    life.pause();
    const waiting = life.readyToRead();
    life.cancel();
    await assert.rejects(waiting, { phase: 'cancelled' });
    await assert.rejects(life.readyToRead(), { phase: 'cancelled' });
  });
});
