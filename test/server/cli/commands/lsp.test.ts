import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { it } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

it('the server of the command line takes text format files too', async (test) => {
  const main = new URL('../../../../server/src/cli/main.ts', import.meta.url).pathname;
  const server = spawn(process.execPath, [main, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  test.after(() => server.kill());
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const text = '# proto-file: nowhere.proto\n# proto-message: Nobody\nnothing: 1\n';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:Untitled-1', languageId: 'textproto', version: 1, text },
  });
  const { diagnostics } = await published;
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['textproto/unknown-schema'],
  );
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
});
