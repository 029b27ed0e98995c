/** What can be called from a workspace: its services and methods, saved targets, and what servers told of themselves. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';

const greet = `syntax = "proto3";
package greet.v1;
message Greeting { string name = 1; }
service GreetService {
  rpc Greet(Greeting) returns (Greeting);
  rpc GreetEach(stream Greeting) returns (stream Greeting);
}
service Old {
  option deprecated = true;
  rpc Follow(Greeting) returns (stream Greeting) { option deprecated = true; }
}
`;
const people = 'service People { void clear()\n oneway void forget(1: string name) }\n';
const targets = `{ "targets": [
  { "name": "local", "address": "http://127.0.0.1:8080", "protocol": "connect" },
  { "name": "people", "address": "thrift://127.0.0.1:9090", "protocol": "thrift" }
] }`;

describe('the services of a workspace', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const ask = <M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> => client.request(method, params);
  const uri = (path: string): string => `file:///ws/${path}`;

  it('are told by name, with their packages and how many methods they have', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'people.thrift': people });
    const found = await ask('parlance/services', {});
    assert.deepEqual(
      found.map((each) => [each.service, each.package, each.methods, each.deprecated ?? false, each.line]),
      [
        ['People', '', 2, false, 0],
        ['greet.v1.GreetService', 'greet.v1', 2, false, 3],
        ['greet.v1.Old', 'greet.v1', 1, true, 7],
      ],
    );
  });

  it('have methods of each kind, in order of place', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'people.thrift': people });
    const kindsOf = async (path: string, service: string): Promise<readonly unknown[]> =>
      (await ask('parlance/methods', { uri: uri(path), service })).map((each) => [each.method, each.kind]);
    assert.deepEqual(await kindsOf('greet.proto', 'greet.v1.GreetService'), [
      ['Greet', 'unary'],
      ['GreetEach', 'bidi-streaming'],
    ]);
    assert.deepEqual(await kindsOf('greet.proto', 'greet.v1.Old'), [['Follow', 'server-streaming']]);
    assert.deepEqual(await kindsOf('people.thrift', 'People'), [
      ['clear', 'unary'],
      ['forget', 'oneway'],
    ]);
  });

  it('have a method that a cursor means, as the text is now', async () => {
    client = await startLspClient({ 'greet.proto': greet });
    const methodAt = (line: number, character: number): Promise<unknown> =>
      ask('parlance/methodAt', { uri: uri('greet.proto'), line, character });
    assert.deepEqual(await methodAt(5, 20), { service: 'greet.v1.GreetService', method: 'GreetEach' });
    assert.equal(await methodAt(2, 0), null);
    client.open('greet.proto', `\n\n${greet}`);
    assert.deepEqual(await methodAt(6, 20), { service: 'greet.v1.GreetService', method: 'Greet' });
  });

  it('follow what is typed', async () => {
    client = await startLspClient({ 'greet.proto': greet });
    client.open('greet.proto', greet.replace('rpc Greet(', 'rpc Hello('));
    const methods = await ask('parlance/methods', {
      uri: uri('greet.proto'),
      service: 'greet.v1.GreetService',
    });
    assert.deepEqual(
      methods.map(({ method }) => method),
      ['Hello', 'GreetEach'],
    );
  });

  it('are searched for methods by parts of names, and for nothing else', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'people.thrift': people });
    const find = async (query: string): Promise<readonly string[]> =>
      (await ask('parlance/findMethods', { query, most: 10 })).map(
        ({ service, method }) => `${service}/${method}`,
      );
    assert.deepEqual(await find('grea'), ['greet.v1.GreetService/GreetEach']);
    assert.deepEqual(await find('Greet'), ['greet.v1.GreetService/Greet', 'greet.v1.GreetService/GreetEach']);
    assert.deepEqual(await find('Old/Fol'), ['greet.v1.Old/Follow']);
    assert.deepEqual(await find('Greeting'), []);
    assert.equal((await find('')).length, 5);
  });

  it('have the saved targets of all folders beside them, and what to ask those of that tell their schema', async () => {
    client = await startLspClient({
      'rpc.targets.json': targets,
      'deep/rpc.targets.json':
        '{ "targets": [{ "name": "deep", "address": "localhost:1", "protocol": "grpc" }] }',
      'deep/other.targets.json': '{}',
    });
    const found = await ask('parlance/savedTargets', {});
    assert.deepEqual(
      found.map(({ uri: file, target, needed }) => [file, target.name, needed?.target.address]),
      [
        [uri('rpc.targets.json'), 'local', 'http://127.0.0.1:8080'],
        [uri('rpc.targets.json'), 'people', undefined],
        [uri('deep/rpc.targets.json'), 'deep', 'localhost:1'],
      ],
    );
  });

  it('are those of a server too, once it has told them; a request for one goes by what it told', async () => {
    client = await startLspClient({ 'rpc.targets.json': targets });
    const [saved] = await ask('parlance/savedTargets', {});
    const needed = saved?.needed;
    assert.ok(needed);
    assert.equal(await ask('parlance/servicesOfServer', { key: needed.key }), null);
    const content = Buffer.from(await protoDescriptors(greet)).toString('base64');
    const schema = { content, services: ['greet.v1.GreetService'], notes: [] };
    assert.ok(await ask('parlance/takeSchema', { key: needed.key, schema }));
    assert.deepEqual(await ask('parlance/servicesOfServer', { key: needed.key }), [
      {
        service: 'greet.v1.GreetService',
        methods: [
          { method: 'Greet', kind: 'unary' },
          { method: 'GreetEach', kind: 'bidi-streaming' },
        ],
      },
    ]);
    const method = { serverKey: needed.key, service: 'greet.v1.GreetService', method: 'Greet' };
    const atTop = await ask('parlance/newRequest', { ...method, target: needed.target });
    assert.match(
      atTop?.text ?? '',
      /^### Greet\n# @target local\n# @schema reflection\nGRPC greet\.v1\.GreetService\/Greet\n\n\{\n  "name"/,
    );
    const elsewhere = { ...needed.target, name: 'deep', address: 'localhost:1' };
    const byAddress = await ask('parlance/newRequest', { ...method, target: elsewhere });
    assert.match(
      byAddress?.text ?? '',
      /^# @protocol connect\n# @schema reflection\nGRPC localhost:1\/greet\.v1\.GreetService\/Greet\n/m,
    );
  });
});
