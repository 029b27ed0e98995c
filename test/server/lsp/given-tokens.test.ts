import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Uri } from '../../../server/src/base/uri.ts';
import { GivenTokens } from '../../../server/src/lsp/given-tokens.ts';

it('keeps the last tokens of each document, the newest up to a bound', () => {
  const given = new GivenTokens(5);
  const [a, b] = ['file:///a' as Uri, 'file:///b' as Uri];
  const [source, another] = [{}, {}];
  const { id: first } = given.keep(a, [1, 2], source);
  const { id: second } = given.keep(a, [1, 2, 3], another);
  assert.equal(given.from(a, source), undefined);
  assert.equal(given.from(a, another)?.id, second);
  assert.equal(given.find(a, first), undefined);
  assert.deepEqual(given.find(a, second), [1, 2, 3]);
  const { id: other } = given.keep(b, [4, 5, 6], source);
  assert.equal(given.find(a, second), undefined);
  assert.deepEqual(given.find(b, other), [4, 5, 6]);
  given.forget(b);
  assert.equal(given.find(b, other), undefined);
});
