import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identified } from '../../../client/src/request-tests/request-test-ids.ts';
import type { DocumentRequest } from '../../../server/src/contract/server-protocol.ts';

function named(name: string, line: number): DocumentRequest {
  const place = { line, character: 0 };
  return { name, called: 'a.B/C', line, range: { start: place, end: place } };
}

test('a request keeps its id while others come and go above it, as long as its name is its own', () => {
  const before = identified([named('a', 1), named('b', 5)]);
  const after = identified([named('new', 1), named('a', 4), named('b', 8)]);
  assert.deepEqual(
    after.slice(1).map(({ id }) => id),
    before.map(({ id }) => id),
  );
});

test('requests of one name are told apart', () => {
  assert.deepEqual(
    identified([named('a', 1), named('a', 5), named('b', 7), named('a', 9)]).map(({ id }) => id),
    ['a', 'a (2)', 'b', 'a (3)'],
  );
});
