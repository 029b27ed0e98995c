/**
 * How long a caller waits: for the lenses of a file with 500 methods, and from the click on Send to the message on the
 * wire, warm: the request is prepared by the language server and sent by the call host, each a process as it is shipped,
 * until the call host tells that it was sent. `node bench/click-to-wire.ts [--times N]` after a build.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import type { ServerRequests } from '../server/src/contract/server-protocol.ts';
import { CallHostClient } from '../test/support/call-host-client.ts';
import { percentile, report } from './flow/figures.ts';
import { StreamPeer } from './flow/stream-peer.ts';
import { LspProcess } from './lsp-process.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const times = Number(values.times);
const methods = 500;

const folder = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
using peer = await StreamPeer.start();
const lsp = new LspProcess(
  {
    name: 'parlance',
    command: process.execPath,
    args: [path.resolve('dist/server.js'), '--stdio'],
    env: { XDG_CACHE_HOME: folder },
  },
  folder,
);
const host = spawn(process.execPath, [path.resolve('dist/call-host.js'), path.join(folder, 'logs'), '64'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  writeFileSync(path.join(folder, 'stream.proto'), schema());
  writeFileSync(path.join(folder, 'send.rpc'), request());
  await lsp.start();
  await lsp.open('stream.proto');
  await lsp.open('send.rpc');
  await measureLenses();
  await measureClicks(new CallHostClient(host.stdout, host.stdin));
} finally {
  host.stdin.end();
  await lsp.stop();
  rmSync(folder, { recursive: true, force: true });
}

function schema(): string {
  const more = Array.from(
    { length: methods - 1 },
    (_, at) => `  rpc Method${at}(Order) returns (Message);\n`,
  );
  return `syntax = "proto3";
package bench;
message Order {}
message Message { string text = 1; }
service Streams {
  rpc Stream(Order) returns (stream Message);
${more.join('')}}
`;
}

function request(): string {
  const { address } = peer.call(1).target;
  return `# @protocol grpc\nGRPC ${address.replace('http://', '')}/bench.Streams/Stream\nx-count: 1\n\n{}\n`;
}

function uriOf(file: string): string {
  return pathToFileURL(path.join(folder, file)).href;
}

async function measureLenses(): Promise<void> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    // An edit, so that nothing is answered again from what was answered before.
    await lsp.edit('stream.proto', { at: 0, text: '\n' }, false);
    const { ms, result } = await lsp.request('textDocument/codeLens', {
      textDocument: { uri: uriOf('stream.proto') },
    });
    if (!Array.isArray(result) || result.length < methods) throw new Error('there are too few lenses');
    took.push(ms);
  }
  const lenses = `lenses of a file with ${methods} methods`;
  console.log(`${lenses}, after an edit, ${times} times`);
  report(`${lenses}, p50`, percentile(took, 0.5), 'ms', 50);
  report(`${lenses}, p95`, percentile(took, 0.95), 'ms');
}

async function measureClicks(client: CallHostClient): Promise<void> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const startedAt = performance.now();
    const prepared = await ask('parlance/prepareCall', { uri: uriOf('send.rpc'), line: 1 });
    if (prepared.kind !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(prepared)}`);
    const { call } = prepared;
    const missing = await client.ask('bundles/missing', { ids: [call.bundleId] });
    if (missing.length > 0) {
      const bundle = await ask('parlance/bundle', { id: call.bundleId });
      if (bundle !== null) await client.ask('bundles/add', { bundle });
    }
    const { callId } = await client.ask('call/open', { call, secrets: {} });
    await client.progress(callId, ({ sent, state }) => sent > 0 || state === 'failed');
    took.push(performance.now() - startedAt);
    const { state, error } = await client.ended(callId);
    if (state !== 'done') throw new Error(`the call is ${state}: ${error?.message ?? ''}`);
    await client.ask('call/forget', { callId });
  }
  console.log(`from the click on Send to the message on the wire, ${times} times`);
  report('click on Send to the wire, the first, with its connection', took[0] ?? NaN, 'ms');
  report('click on Send to the wire, p50', percentile(took.slice(1), 0.5), 'ms', 100);
  report('click on Send to the wire, p95', percentile(took.slice(1), 0.95), 'ms');
}

async function ask<M extends keyof ServerRequests>(
  method: M,
  params: ServerRequests[M]['params'],
): Promise<ServerRequests[M]['result']> {
  return (await lsp.request(method, params)).result as ServerRequests[M]['result'];
}
