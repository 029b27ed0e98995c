import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownTarget } from '../../../client/src/calls/known-target.ts';

it('nobody is asked where one target alone can be meant', () => {
  const hints = { last: undefined, chosen: undefined, serving: [] };
  assert.equal(knownTarget([], hints), undefined);
  assert.equal(knownTarget(['a'], hints), 'a');
  assert.equal(knownTarget(['a', 'b'], hints), undefined);
  assert.equal(knownTarget(['a', 'b'], { ...hints, serving: ['b', 'gone'] }), 'b');
  assert.equal(knownTarget(['a', 'b'], { ...hints, serving: ['b', 'b'] }), 'b');
  assert.equal(knownTarget(['a', 'b'], { ...hints, serving: ['a', 'b'] }), undefined);
  assert.equal(knownTarget(['a', 'b'], { ...hints, chosen: 'b', serving: ['a'] }), 'b');
  assert.equal(knownTarget(['a', 'b'], { last: 'a', chosen: 'b', serving: [] }), 'a');
  assert.equal(knownTarget(['a', 'b'], { last: 'gone', chosen: 'gone', serving: [] }), undefined);
});
