import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver';
import { type ClientStart, type LspClient, startLspClient } from '../../support/lsp-client.ts';

const before = 'syntax = "proto3";\nmessage Pet {\n  string name = 1;\n  int32 age = 2;\n}\n';
const broken = before.replace('int32', 'string');
const brokenTwice = broken.replace('string name', 'bytes name');

/** A client on a disk that is slow, once: what was read of the earlier state is kept. */
function startSlowly(capabilities: ClientCapabilities = {}, start: ClientStart = {}): Promise<LspClient> {
  return startLspClient(
    { 'before/pet.proto': before },
    { breakingAgainst: 'before', lint: 'off' },
    (files) => ({
      ...files,
      read: async (uri) => (uri.includes('/before/') ? after(150, await files.read(uri)) : files.read(uri)),
    }),
    capabilities,
    start,
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

const pull = { initializationOptions: { diagnostics: 'pull' } };

const pulled = async (client: LspClient): Promise<readonly unknown[]> => {
  const { items } = await client.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri: 'file:///ws/pet.proto' },
  });
  return items.map(({ code }) => code);
};

it('a client that asks for problems is asked to come again once rules have spoken, and no more than that', async () => {
  const client = await startSlowly({ workspace: { diagnostics: { refreshSupport: true } } }, pull);
  let calls = 0;
  let called: () => void = () => undefined;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    calls++;
    called();
    return null;
  });
  const nextCall = (): Promise<void> => new Promise((resolve) => (called = resolve));
  client.open('pet.proto', broken);
  // Rules have not seen the file yet: nobody knows that they take long, and they are waited for, but not for long.
  let call = nextCall();
  assert.deepEqual(await pulled(client), []);
  await call;
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE']);
  call = nextCall();
  client.change('pet.proto', 2, brokenTwice);
  // What was said stands until there is something else to say.
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE']);
  await call;
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE', 'FIELD_SAME_TYPE']);
  const before = calls;
  await client.request('workspace/symbol', { query: '' });
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE', 'FIELD_SAME_TYPE']);
  assert.equal(calls, before);
  client.end();
});

it('a client that cannot be asked to come again waits for rules', async () => {
  const client = await startSlowly({}, pull);
  client.open('pet.proto', broken);
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE']);
  client.change('pet.proto', 2, brokenTwice);
  assert.deepEqual(await pulled(client), ['FIELD_SAME_TYPE', 'FIELD_SAME_TYPE']);
  client.end();
});
