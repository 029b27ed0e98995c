import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientCapabilities, Location } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const schema = 'syntax = "proto3";\nmessage A {}\nservice S { rpc Get(A) returns (A); }\n';
const request = 'GRPC S/Get\n\n{}\n';
const start = { 'a.proto': schema, 'calls/one.rpc': request };

interface Started {
  readonly client: LspClient;
  /** How often a folder was looked through for requests. */
  readonly walks: () => number;
}

async function started(capabilities: ClientCapabilities = {}): Promise<Started> {
  let walks = 0;
  const counting = (below: Parameters<NonNullable<Parameters<typeof startLspClient>[2]>>[0]) => ({
    ...below,
    find: (...[folder, extensions, signal]: Parameters<typeof below.find>) => {
      if (extensions.includes('.rpc')) walks++;
      return below.find(folder, extensions, signal);
    },
  });
  const client = await startLspClient(start, {}, counting, capabilities);
  client.open('a.proto', schema);
  return { client, walks: () => walks };
}

/** The requests that name the rpc, as paths in the folder. */
async function naming(client: LspClient): Promise<readonly string[]> {
  const found = await client.request<Location[]>('textDocument/references', {
    textDocument: { uri: 'file:///ws/a.proto' },
    position: { line: 2, character: schema.split('\n')[2]?.indexOf('Get') },
    context: { includeDeclaration: false },
  });
  return found.map(({ uri }) => uri.replace('file:///ws/', ''));
}

describe('the requests on disk', () => {
  it('are looked for once, however often somebody asks what they name', async () => {
    const { client, walks } = await started();
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    const before = walks();
    for (let times = 0; times < 3; times++) assert.deepEqual(await naming(client), ['calls/one.rpc']);
    assert.equal(walks(), before);
    client.end();
  });

  it('are followed when one is made, changed and deleted', async () => {
    const { client } = await started();
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    client.write('calls/two.rpc', request);
    assert.deepEqual(await naming(client), ['calls/one.rpc', 'calls/two.rpc']);
    client.write('calls/one.rpc', 'GRPC S/Other\n\n{}\n');
    assert.deepEqual(await naming(client), ['calls/two.rpc']);
    client.write('calls/two.rpc', undefined);
    assert.deepEqual(await naming(client), []);
    client.end();
  });

  it('are followed when their folder is moved, of which editors tell as if it were one file', async () => {
    const { client } = await started();
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    client.move({ 'calls/one.rpc': request }, { 'moved/three.rpc': request }, ['calls', 'moved']);
    assert.deepEqual(await naming(client), ['moved/three.rpc']);
    client.end();
  });

  it('are those of the folders that are open now', async () => {
    const { client } = await started({ workspace: { workspaceFolders: true } });
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    const none = { event: { added: [], removed: [{ uri: 'file:///ws', name: 'ws' }] } };
    client.connection.onRequest('workspace/workspaceFolders', () => []);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', none);
    while ((await naming(client)).length > 0);
    client.end();
  });

  it('are looked for each time where the client tells nothing of files', async () => {
    const { client } = await started({
      workspace: { didChangeWatchedFiles: { dynamicRegistration: false } },
    });
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    client.writeSilently('calls/two.rpc', request);
    client.writeSilently('calls/one.rpc', undefined);
    assert.deepEqual(await naming(client), ['calls/two.rpc']);
    client.end();
  });

  it('that an editor has open count as they stand there', async () => {
    const { client } = await started();
    client.open('calls/one.rpc', 'GRPC S/Other\n\n{}\n');
    assert.deepEqual(await naming(client), []);
    client.close('calls/one.rpc');
    assert.deepEqual(await naming(client), ['calls/one.rpc']);
    client.end();
  });
});
