import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';
import type { MockPlan } from '../../../server/src/contract/mock.ts';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

type Result = ServerRequests['parlance/mockPlan']['result'];

const files = {
  'a.proto':
    'syntax = "proto3";\npackage p;\nimport "b.proto";\nmessage In {}\nservice S { rpc Do(In) returns (Out); }\n',
  'b.proto': 'syntax = "proto3";\npackage p;\nmessage Out { string text = 1; }\n',
  't.thrift': 'service T {\n  string one(1: i32 x)\n}\n',
  'mock.rpc': 'MOCK p.S/Do\n\n{ "text": "scripted" }\n',
};

describe('the plan of a mock server', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient(files);
  });
  after(() => client.end());

  const uriOf = (name: string): string => `file:///ws/${name}`;
  const planOf = (name: string, ...scripts: readonly string[]): Promise<Result> =>
    client.request<Result>('parlance/mockPlan', { uri: uriOf(name), scripts: scripts.map(uriOf) });
  const methodOf = (result: Result): MockPlan['services'][number]['methods'][number] => {
    assert.equal(result.kind, 'plan');
    const method = result.plan.services[0]?.methods[0];
    assert.ok(method !== undefined);
    return method;
  };

  it('is made of files, of imports with their unsaved edits, too', async () => {
    assert.equal(methodOf(await planOf('a.proto')).example, '{ "text": "Hello" }');
    client.open('b.proto', 'syntax = "proto3";\npackage p;\nmessage Out { string email = 1; }\n');
    assert.equal(methodOf(await planOf('a.proto')).example, '{ "email": "ada@example.com" }');
    assert.deepEqual(methodOf(await planOf('t.thrift')).method, 'one');
  });

  it('has the answers of scripts, as they are being written', async () => {
    const answers = (result: Result): unknown => methodOf(result).answers.flatMap(({ steps }) => steps);
    const scripted = await planOf('a.proto', 'mock.rpc');
    assert.equal(scripted.kind === 'plan' && scripted.problems.length > 0, true, JSON.stringify(scripted));
    client.open('mock.rpc', 'MOCK p.S/Do\n\n{ "email": "unsaved" }\n');
    const edited = await planOf('a.proto', 'mock.rpc', 'gone.rpc');
    assert.deepEqual(edited.kind === 'plan' && edited.problems, []);
    assert.deepEqual(answers(edited), [{ kind: 'message', json: '{"email":"unsaved"}' }]);
  });

  it('is told to be none where there is no service', async () => {
    for (const name of ['b.proto', 'gone.proto'])
      assert.deepEqual(await planOf(name), { kind: 'problem', message: 'the file declares no service' });
  });

  it('begins with a script of all methods', async () => {
    const made = await client.request<ServerRequests['parlance/mockScript']['result']>(
      'parlance/mockScript',
      { uri: uriOf('a.proto') },
    );
    assert.match(made.kind === 'document' ? made.text : '', /^MOCK p\.S\/Do$/m);
  });
});

test('the plan of a mock server is made with the import roots of the editor', async () => {
  const { 'a.proto': a, 'b.proto': b } = files;
  const both = { 'a.proto': a, 'x/b.proto': b, 'y/b.proto': b.replace('text', 'email') };
  for (const [root, example] of [
    ['x', '{ "text": "Hello" }'],
    ['y', '{ "email": "ada@example.com" }'],
  ] as const) {
    const setting = { setting: 'parlance.proto.importRoots', language: 'proto', folders: [root] };
    const client = await startLspClient(both, { importRoots: [setting] });
    const made = await client.request<Result>('parlance/mockPlan', {
      uri: 'file:///ws/a.proto',
      scripts: [],
    });
    assert.equal(made.kind === 'plan' && made.plan.services[0]?.methods[0]?.example, example);
    client.end();
  }
});
