import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listInWords } from '../../../server/src/base/list-in-words.ts';

it('lists what there is, up to a limit', () => {
  assert.equal(listInWords([]), '');
  assert.equal(listInWords(['a', 'b'], 2), 'a, b');
  assert.equal(listInWords(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
});
