import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { startLspClient } from '../../support/lsp-client.ts';

const before = 'syntax = "proto3";\nmessage Pet {\n  string name = 1;\n  int32 age = 2;\n}\n';
const broken = before.replace('int32', 'string');
const brokenTwice = broken.replace('string name', 'bytes name');

it('what checks find does not wait for rules that took long before', async () => {
  const client = await startLspClient(
    { 'before/pet.proto': before },
    { breakingAgainst: 'before', lint: 'off' },
    (files) => ({
      ...files,
      // A disk that is slow, once: what was read of the earlier state is kept.
      read: async (uri) => (uri.includes('/before/') ? after(150, await files.read(uri)) : files.read(uri)),
    }),
  );
  client.open('pet.proto', broken);
  assert.equal((await client.diagnostics('pet.proto', 1, (found) => found.length > 0)).length, 1);
  client.change('pet.proto', 2, brokenTwice);
  assert.equal((await client.diagnostics('pet.proto', 2, (found) => found.length > 0)).length, 2);
  const published = client.history('pet.proto').filter(({ version }) => version === 2);
  assert.deepEqual(
    published.map(({ diagnostics }) => diagnostics.length),
    [0, 2],
  );
  client.end();
});
