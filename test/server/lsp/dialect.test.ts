import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentDialect } from '../../../server/src/contract/server-protocol.ts';
import { dialects } from '../../../server/src/languages/thrift/dialect.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const stream = 'service S {\n  stream void f(1: i32 a)\n}\n';

function dialectOf(client: LspClient, path: string): Promise<DocumentDialect | null> {
  return client.request('parlance/dialect', { uri: `file:///ws/${path}` });
}

function settingsFor(dialect: string): Readonly<Record<string, unknown>> {
  return { dialects: [{ language: 'thrift', dialect, folder: 'file:///ws' }] };
}

describe('the dialect of a document', () => {
  it('is told with its reason, and all that can be chosen', async () => {
    const text = 'service S {\n  void f(1: i32 a) (streaming.mode = "server")\n}\n';
    const client = await startLspClient({ 'a.thrift': text });
    const found = await dialectOf(client, 'a.thrift');
    assert.deepEqual(
      { ...found, choices: found?.choices.map(({ id }) => id) },
      {
        id: 'kitex',
        name: 'Kitex',
        reason: 'the annotation "streaming.mode" shows it',
        line: 1,
        choices: dialects.map(({ id }) => id),
      },
    );
    client.end();
  });

  it('is none of a language without dialects', async () => {
    const client = await startLspClient({ 'a.proto': 'syntax = "proto3";' });
    assert.equal(await dialectOf(client, 'a.proto'), null);
    client.end();
  });

  it('is that of the setting, and problems follow when it changes', async () => {
    const client = await startLspClient({}, settingsFor('auto'));
    client.open('a.thrift', stream);
    const [before] = await client.diagnostics('a.thrift', 1);
    assert.equal(before?.severity, 3);
    assert.equal((await dialectOf(client, 'a.thrift'))?.reason, 'nothing in the file shows another');
    void client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: settingsFor('kitex'),
    });
    const [after] = await client.diagnostics('a.thrift', 1, ([problem]) => problem?.severity === 1);
    assert.match(JSON.stringify(after?.message), /is not Thrift: thriftgo rejects it/);
    assert.equal((await dialectOf(client, 'a.thrift'))?.id, 'kitex');
    client.end();
  });
});
