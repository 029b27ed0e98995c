import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import { startLspClient } from '../../support/lsp-client.ts';

type Result = ServerRequests['parlance/importCalls']['result'];

const greet = `syntax = "proto3";
package greet.v1;
message GreetRequest { string name = 1; }
service GreetService { rpc Greet(GreetRequest) returns (GreetRequest); }
`;

test('imported calls are request documents that can be sent', async () => {
  const client = await startLspClient({ 'greet.proto': greet });
  const text = `grpcurl -plaintext -proto greet.proto -d '{"name": "Ada"}' localhost:1 greet.v1.GreetService/Greet`;
  const made = await client.request<Result>('parlance/importCalls', { text });
  assert.equal(made.kind, 'document');
  client.open('a.rpc', made.kind === 'document' ? made.text : '');
  assert.deepEqual(await client.diagnostics('a.rpc', 1), []);
  client.end();
});

test('what holds no calls is told', async () => {
  const client = await startLspClient({});
  const made = await client.request<Result>('parlance/importCalls', { text: 'hello' });
  assert.equal(made.kind, 'problem');
  client.end();
});
