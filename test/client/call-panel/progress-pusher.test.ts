import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ProgressPusher } from '../../../client/src/call-panel/progress-pusher.ts';
import { progressOf } from '../../support/calls.ts';

function pusher() {
  const sent: number[] = [];
  const pusher = new ProgressPusher(({ received }) => sent.push(received));
  const offer = (received: number): void => pusher.offer(progressOf('c', { received }));
  return { pusher, sent, offer };
}

test('progress goes at once, then at most every 100 ms, the last of it always', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { pusher: link, sent, offer } = pusher();
  for (let received = 1; received <= 50; received++) {
    offer(received);
    link.acknowledged();
  }
  assert.deepEqual(sent, [1]);
  mock.timers.tick(99);
  assert.deepEqual(sent, [1]);
  mock.timers.tick(1);
  assert.deepEqual(sent, [1, 50]);
  mock.timers.reset();
});

test('nothing goes until the last was acknowledged', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { pusher: link, sent, offer } = pusher();
  offer(1);
  offer(2);
  mock.timers.tick(1000);
  assert.deepEqual(sent, [1]);
  link.acknowledged();
  assert.deepEqual(sent, [1, 2]);
  mock.timers.reset();
});

test('a new page starts without a debt', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { pusher: link, sent, offer } = pusher();
  offer(1);
  offer(2);
  link.reset();
  mock.timers.tick(1000);
  offer(3);
  assert.deepEqual(sent, [1, 3]);
  mock.timers.reset();
});
