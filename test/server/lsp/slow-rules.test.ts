import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const before = 'syntax = "proto3";\nmessage Pet {\n  string name = 1;\n  int32 age = 2;\n}\n';
const broken = before.replace('int32', 'string');
const brokenTwice = broken.replace('string name', 'bytes name');

/** A client on a disk that is slow, once: what was read of the earlier state is kept. */
function startSlowly(): Promise<LspClient> {
  return startLspClient(
    { 'before/pet.proto': before },
    { breakingAgainst: 'before', lint: 'off' },
    (files) => ({
      ...files,
      read: async (uri) => (uri.includes('/before/') ? after(150, await files.read(uri)) : files.read(uri)),
    }),
  );
}

it('what checks find does not wait for rules that took long before, and what these said stands until then', async () => {
  const client = await startSlowly();
  client.open('pet.proto', broken);
  assert.equal((await client.diagnostics('pet.proto', 1, (found) => found.length > 0)).length, 1);
  client.change('pet.proto', 2, brokenTwice);
  await client.diagnostics('pet.proto', 2, (found) => found.length === 2);
  const published = client.history('pet.proto').filter(({ version }) => version === 2);
  assert.deepEqual(
    published.map(({ diagnostics }) => diagnostics.length),
    [1, 2],
  );
  client.end();
});

it('what rules said moves along with the text that it is about, and is gone where that is gone', async () => {
  const client = await startSlowly();
  client.open('pet.proto', broken);
  await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
  client.change('pet.proto', 2, broken.replace('message', '\nNowhere\nmessage'));
  await client.diagnostics('pet.proto', 2);
  const first = client.history('pet.proto').find(({ version }) => version === 2);
  assert.deepEqual(
    first?.diagnostics.map(({ code, range }) => [code, range.start.line]),
    [
      ['proto/syntax', 2],
      ['FIELD_SAME_TYPE', 5],
    ],
  );
  // Where a file cannot be read whole, rules say nothing.
  await client.diagnostics('pet.proto', 2, (found) => found.length === 1);
  client.close('pet.proto');
  client.open('pet.proto', broken.replace('  string age = 2;\n', ''));
  await client.diagnostics('pet.proto', 1, (found) => found.some(({ code }) => code === 'FIELD_NO_DELETE'));
  const published = client.history('pet.proto');
  const closed = published.findLastIndex(({ version }) => version === undefined);
  assert.deepEqual(published[closed + 1]?.diagnostics, []);
  client.end();
});
