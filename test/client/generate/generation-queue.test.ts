import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { GenerationQueue } from '../../../client/src/generate/generation-queue.ts';

/** Lets all that is settled be told of. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function work() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    of: (name: string) => () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    endFirst: async () => {
      ends.shift()?.();
      await settled();
    },
  };
}

function withClock(t: TestContext): (milliseconds: number) => Promise<void> {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return async (milliseconds) => {
    t.mock.timers.tick(milliseconds);
    await settled();
  };
}

it('takes saves that come together for one, and those during a run for one more', async (t) => {
  const pass = withClock(t);
  const { begun, of, endFirst } = work();
  const queue = new GenerationQueue();
  queue.later('a', of('first'));
  queue.later('a', of('second'));
  assert.deepEqual(begun, []);
  await pass(1000);
  assert.deepEqual(begun, ['second']);
  queue.later('a', of('third'));
  await pass(1000);
  queue.later('a', of('fourth'));
  await pass(1000);
  assert.deepEqual(begun, ['second'], 'one at a time');
  await endFirst();
  assert.deepEqual(begun, ['second', 'third']);
  await endFirst();
  await pass(1000);
  assert.deepEqual(begun, ['second', 'third'], 'the fourth was part of the third');
});

it('does at once what a person asks for, with what a save has asked for', async (t) => {
  const pass = withClock(t);
  const { begun, of, endFirst } = work();
  const queue = new GenerationQueue();
  queue.later('a', of('save'));
  const asked = queue.now('a', of('command'));
  await settled();
  assert.deepEqual(begun, ['command']);
  await pass(1000);
  await endFirst();
  await asked;
  assert.deepEqual(begun, ['command']);
});

it('does what writes other files at the same time, and goes on after what fails', async (t) => {
  withClock(t);
  const { begun, of } = work();
  const queue = new GenerationQueue();
  void queue.now('a', of('a'));
  void queue.now('b', of('b'));
  await settled();
  assert.deepEqual(begun, ['a', 'b']);
  const failing = queue.now('c', () => Promise.reject(new Error('no')));
  const next = queue.now('c', () => Promise.resolve('fine'));
  await assert.rejects(failing, /no/);
  assert.equal(await next, 'fine');
});
