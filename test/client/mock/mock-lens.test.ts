import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mockLens } from '../../../client/src/mock/mock-lens.ts';

const uri = (text: string): { toString: () => string } => ({ toString: () => text });
const running = {
  address: '127.0.0.1:5000',
  file: uri('file:///shop.proto'),
  scripts: [uri('file:///mock.rpc')],
};

test('where a mock server runs is said at the schema and the scripts that it serves, and nowhere else', () => {
  const lens = { title: 'Mock on 127.0.0.1:5000 · Stop', command: 'parlance.stopMockServer' };
  assert.deepEqual(mockLens(running, 'file:///shop.proto'), lens);
  assert.deepEqual(mockLens(running, 'file:///mock.rpc'), lens);
  assert.equal(mockLens(running, 'file:///other.proto'), undefined);
  assert.equal(mockLens(undefined, 'file:///shop.proto'), undefined);
});
