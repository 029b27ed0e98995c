import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChosenEvents } from '../../../../client/src/call-panel/webview/chosen-events.ts';

const event = (seq: number, isMessage: boolean | undefined = true) => ({ seq, isMessage });

test('one more is chosen, and one less, but never none', () => {
  const chosen = new ChosenEvents();
  chosen.only(event(5));
  assert.equal(chosen.toggle(event(2)), 2);
  assert.deepEqual(chosen.messages, [2, 5]);
  assert.equal(chosen.toggle(event(5)), 2);
  assert.equal(chosen.toggle(event(2)), 2);
  assert.deepEqual(chosen.messages, [2]);
  chosen.only(event(7));
  assert.deepEqual([chosen.has(2), chosen.has(7), chosen.size], [false, true, 1]);
});

test('a stretch takes the place of all others, and begins where it began', () => {
  const chosen = new ChosenEvents();
  chosen.only(event(5));
  chosen.stretch([event(5), event(4), event(3)]);
  assert.deepEqual([chosen.messages, chosen.anchor], [[3, 4, 5], 5]);
  chosen.stretch([event(5), event(6)]);
  assert.deepEqual([chosen.messages, chosen.anchor], [[5, 6], 5]);
});

test('what is no message is not copied; what may be one is', () => {
  const chosen = new ChosenEvents();
  chosen.stretch([event(0, false), event(1), event(2, undefined)]);
  assert.deepEqual([chosen.messages, chosen.size], [[1, 2], 3]);
});

test('there is an end to how many are chosen', () => {
  const chosen = new ChosenEvents();
  chosen.stretch(Array.from({ length: 5000 }, (_, seq) => event(seq)));
  assert.equal(chosen.size, 1000);
  chosen.toggle(event(9999));
  assert.equal(chosen.size, 1000);
});
