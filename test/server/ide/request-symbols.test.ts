import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WorkspaceSymbol } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const schema = `syntax = "proto3";
package greet.v1;
message Empty {}
service GreetService { rpc Greet(Empty) returns (Empty); rpc KeepGreeting(Empty) returns (stream Empty); }
`;
const saved = `### say hello to Ada
GRPC greet.v1.GreetService/Greet

{}

###
GRPC http://localhost:8080/greet.v1.GreetService/KeepGreeting

{}

###
`;

async function withClient(use: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLspClient({
    'greet.proto': schema,
    'calls/hello.rpc': saved,
    'calls/people.rpc': '### whom\nTHRIFT People.find\n\n{}\n\n### all of them\nTHRIFT People\n',
  });
  try {
    await use(client);
  } finally {
    client.end();
  }
}

const symbols = (client: LspClient, query: string): Promise<readonly WorkspaceSymbol[]> =>
  client.request('workspace/symbol', { query });

/** What is told of requests alone: name, what it stands in, file and line. */
async function found(client: LspClient, query: string): Promise<readonly string[]> {
  return (await symbols(client, query)).flatMap(({ name, containerName, location }) => {
    const { uri } = location;
    if (!uri.endsWith('.rpc') || !('range' in location)) return [];
    const file = uri.slice(uri.lastIndexOf('/') + 1);
    return [`${name} | ${containerName ?? ''} | ${file}:${location.range.start.line}`];
  });
}

const hello = 'say hello to Ada | greet.v1.GreetService/Greet | hello.rpc:0';

describe('the requests of a workspace', () => {
  it('are found by parts of their titles, which may be of several words', () =>
    withClient(async (client) => {
      for (const query of ['say hello', 'hello Ada', 'shta', 'SAY'])
        assert.deepEqual(await found(client, query), [hello], query);
      assert.deepEqual(await found(client, 'Ada hello'), []);
    }));

  it('are found by what they call, and are named for what fits', () =>
    withClient(async (client) => {
      assert.deepEqual(await found(client, 'KeepG'), ['KeepGreeting | greet.v1.GreetService | hello.rpc:6']);
      assert.deepEqual(await found(client, 'GreetService/KeepG'), [
        'greet.v1.GreetService/KeepGreeting |  | hello.rpc:6',
      ]);
      assert.deepEqual(await found(client, 'v1.GreetService/greet'), [
        'greet.v1.GreetService/Greet | say hello to Ada | hello.rpc:0',
        'greet.v1.GreetService/KeepGreeting |  | hello.rpc:6',
      ]);
      assert.deepEqual(await found(client, 'People.fi'), ['People.find | whom | people.rpc:0']);
      assert.deepEqual(await found(client, 'People'), ['People | all of them | people.rpc:5']);
    }));

  it('stand among declarations by how well they fit, behind what fits as well', () =>
    withClient(async (client) => {
      const names = (await symbols(client, 'Greet')).map(({ name, location }) => [
        name,
        location.uri.endsWith('.rpc'),
      ]);
      assert.deepEqual(names, [
        ['Greet', false],
        ['Greet', true],
        ['GreetService', false],
        ['greet.v1', false],
        ['KeepGreeting', false],
        ['KeepGreeting', true],
      ]);
    }));

  it('are those of the text that somebody types, of files that come and go, and not of empty blocks', () =>
    withClient(async (client) => {
      assert.deepEqual(await found(client, 'whom'), ['whom | People.find | people.rpc:0']);
      client.open('calls/people.rpc', '// none yet\n### who\nTHRIFT People.find\n');
      assert.deepEqual(await found(client, 'whom'), []);
      assert.deepEqual(await found(client, 'who'), ['who | People.find | people.rpc:1']);
      client.write('calls/new.rpc', '### brand new\n');
      assert.deepEqual(await found(client, 'brand'), ['brand new |  | new.rpc:0']);
      client.write('calls/new.rpc', undefined);
      assert.deepEqual(await found(client, 'brand'), []);
      assert.equal((await found(client, '')).length, 3);
    }));

  it('are no more than the declarations are', () =>
    withClient(async (client) => {
      const many = Array.from({ length: 700 }, (_, at) => `### often ${at}\nGRPC a.B/C${at}\n\n{}\n`).join(
        '\n',
      );
      client.write('calls/many.rpc', many);
      assert.equal((await symbols(client, 'often')).length, 512);
      assert.equal((await found(client, 'often 699'))[0], 'often 699 | a.B/C699 | many.rpc:3495');
    }));
});
