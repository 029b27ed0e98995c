import assert from 'node:assert/strict';
import { it } from 'node:test';
import { remembered } from '../../../server/src/base/remembered.ts';

it('computes anew when the text changes, and after an error', () => {
  const asked: string[] = [];
  const upper = remembered((text) => {
    asked.push(text);
    if (text === 'bad') throw new Error('bad text');
    return text.toUpperCase();
  });
  assert.equal(upper('a'), 'A');
  assert.equal(upper('a'), 'A');
  assert.throws(() => upper('bad'), /bad text/);
  assert.equal(upper('a'), 'A');
  assert.throws(() => upper('bad'), /bad text/);
  assert.equal(upper('b'), 'B');
  assert.deepEqual(asked, ['a', 'bad', 'bad', 'b']);
});
