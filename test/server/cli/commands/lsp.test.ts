import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { it, type TestContext } from 'node:test';
import type { DocumentSymbol, LogMessageParams, PublishDiagnosticsParams } from 'vscode-languageserver';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { startLspClient } from '../../../support/lsp-client.ts';

const main = new URL('../../../../server/src/cli/main.ts', import.meta.url).pathname;

interface Started {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
}

/** A server on standard streams, initialized. */
async function started(test: TestContext, nodeOptions: readonly string[] = []): Promise<Started> {
  const server = spawn(process.execPath, [...nodeOptions, main, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  test.after(() => {
    connection.dispose();
    server.kill();
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return { process: server, connection };
}

it('the server of the command line takes text format files too', async (test) => {
  const { process: server, connection } = await started(test);
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
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
  const exited = once(server, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await exited, [0, null]);
});

it('outlines on standard streams are those that other connections get', async (test) => {
  const { connection } = await started(test);
  const other = await startLspClient({});
  test.after(() => other.end());
  for (const [path, text] of [
    [
      'a.proto',
      'syntax = "proto3";\npackage p;\nmessage M { int32 x = 1 [deprecated = true]; }\nservice S {}\n',
    ],
    ['b.thrift', 'service T {\n  i32 one(1: i32 x)\n}\nconst string größe = "x"\n'],
    ['c.rpc', '### greet\nGRPC p.S/One\n\n{}\n'],
    ['d.txt', ''],
  ] as const) {
    const uri = `file:///ws/${path}`;
    const languageId = path.replace(/^.*\./, '');
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    other.open(path, text, languageId);
    const params = { textDocument: { uri } };
    const expected = await other.request<DocumentSymbol[] | null>('textDocument/documentSymbol', params);
    for (const time of ['first', 'second'])
      assert.deepEqual(
        await connection.sendRequest('textDocument/documentSymbol', params),
        expected,
        `${path}, ${time} time`,
      );
  }
});

it(
  'what a library prints is logged, and does not get between the messages',
  {
    skip: process.platform === 'win32',
  },
  async (test) => {
    const printing = `process.on('SIGUSR2', () => { console.log('%s', 'printed'); console.error('failed'); })`;
    const { process: server, connection } = await started(test, [
      '--import',
      `data:text/javascript,${printing}`,
    ]);
    const logged: LogMessageParams[] = [];
    const both = new Promise<void>((resolve) => {
      connection.onNotification('window/logMessage', (params: LogMessageParams) => {
        if (logged.push(params) === 2) resolve();
      });
    });
    server.kill('SIGUSR2');
    await both;
    assert.deepEqual(
      logged.map(({ message }) => message),
      ['printed', 'failed'],
    );
  },
);

it('the server ends with its input', async (test) => {
  const { process: server } = await started(test);
  const exited = once(server, 'exit');
  server.stdin?.end();
  assert.deepEqual(await exited, [1, null]);
});
