import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  TypeHierarchyItem,
} from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const files = {
  'person.proto': `syntax = "proto3";
package people;
message Person { string name = 1; Address address = 2; }
message Address { string city = 1; }
`,
  'service.proto': `syntax = "proto3";
package api;
import "person.proto";
message GetReply { people.Person person = 1; }
service People { rpc Get(people.Address) returns (GetReply); }
`,
  'calls.rpc': `### in Rome
# @target local
GRPC api.People/Get

{ "city": "Rome" }
###
GRPC api.People/Get

{}
`,
  'base.thrift': `typedef list<Person> People
struct Person { 1: string name }
service Base { void ping() }
`,
  'main.thrift': `include "base.thrift"
service Api extends base.Base { base.People all() }
`,
};

async function withClient(
  path: keyof typeof files,
  run: (client: LspClient) => Promise<void>,
): Promise<void> {
  const client = await startLspClient(files);
  try {
    client.open(path, files[path]);
    await run(client);
  } finally {
    client.end();
  }
}

function at(path: keyof typeof files, text: string): { textDocument: unknown; position: unknown } {
  const before = files[path].slice(0, files[path].indexOf(text)).split('\n');
  return {
    textDocument: { uri: `file:///ws/${path}` },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

describe('the call hierarchy', () => {
  it('leads from a message to the messages and methods that carry it, in turn', async () => {
    await withClient('person.proto', async (client) => {
      const prepare = async (text: string): Promise<CallHierarchyItem[] | null> =>
        client.request('textDocument/prepareCallHierarchy', at('person.proto', text));
      const incoming = async (item: CallHierarchyItem | undefined): Promise<CallHierarchyIncomingCall[]> =>
        client.request('callHierarchy/incomingCalls', { item });
      const [person] = (await prepare('Person')) ?? [];
      assert.deepEqual([person?.name, person?.detail], ['Person', 'people']);
      const replies = await incoming(person);
      assert.deepEqual(
        replies.map(({ from, fromRanges }) => [from.name, from.detail, fromRanges.length]),
        [['GetReply', 'api', 1]],
      );
      const methods = await incoming(replies[0]?.from);
      assert.deepEqual(
        methods.map(({ from }) => [from.name, from.detail]),
        [['Get', 'api.People']],
      );
      // A method is called by requests, and they by nobody.
      const requests = await incoming(methods[0]?.from);
      assert.deepEqual(
        requests.map(({ from, fromRanges }) => [from.name, from.detail, fromRanges[0]?.start]),
        [
          ['in Rome', 'calls.rpc', { line: 2, character: 16 }],
          ['api.People/Get', 'calls.rpc', { line: 6, character: 16 }],
        ],
      );
      assert.deepEqual(await incoming(requests[0]?.from), []);
      // A field stands for its type.
      assert.deepEqual(
        (await prepare('address'))?.map(({ name }) => name),
        ['Address'],
      );
      assert.equal(await prepare('people'), null);
    });
  });

  it('leads from a method to what it takes and gives', async () => {
    await withClient('service.proto', async (client) => {
      const [get] = await client.request<CallHierarchyItem[]>(
        'textDocument/prepareCallHierarchy',
        at('service.proto', 'Get('),
      );
      const calls = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
        item: get,
      });
      assert.deepEqual(
        calls.map(({ to }) => [to.name, to.uri]),
        [
          ['Address', 'file:///ws/person.proto'],
          ['GetReply', 'file:///ws/service.proto'],
        ],
      );
    });
  });

  it('says nothing of an item whose place holds another name by now', async () => {
    await withClient('person.proto', async (client) => {
      const [person] = await client.request<CallHierarchyItem[]>(
        'textDocument/prepareCallHierarchy',
        at('person.proto', 'Person'),
      );
      client.change('person.proto', 2, `// new\n${files['person.proto']}`);
      assert.deepEqual(await client.request('callHierarchy/incomingCalls', { item: person }), []);
    });
  });
});

describe('the type hierarchy', () => {
  const names = (items: readonly TypeHierarchyItem[] | null): readonly string[] | undefined =>
    items?.map(({ name }) => name);

  it('has what carries a type above it, and what it carries below', async () => {
    await withClient('base.thrift', async (client) => {
      const [person] = await client.request<TypeHierarchyItem[]>(
        'textDocument/prepareTypeHierarchy',
        at('base.thrift', 'Person {'),
      );
      const above = await client.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: person });
      assert.deepEqual(names(above), ['People']);
      assert.deepEqual(names(await client.request('typeHierarchy/subtypes', { item: person })), []);
      assert.deepEqual(names(await client.request('typeHierarchy/subtypes', { item: above[0] })), ['Person']);
      // Methods carry types, but are none.
      assert.deepEqual(names(await client.request('typeHierarchy/supertypes', { item: above[0] })), []);
    });
  });

  it('has the service that is extended above, and those that extend it below', async () => {
    await withClient('main.thrift', async (client) => {
      const [api] = await client.request<TypeHierarchyItem[]>(
        'textDocument/prepareTypeHierarchy',
        at('main.thrift', 'Api'),
      );
      const above = await client.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: api });
      assert.deepEqual(names(above), ['Base']);
      assert.deepEqual(names(await client.request('typeHierarchy/subtypes', { item: above[0] })), ['Api']);
      assert.deepEqual(names(await client.request('typeHierarchy/subtypes', { item: api })), []);
    });
  });

  it('is there for the messages of Protobuf too', async () => {
    await withClient('service.proto', async (client) => {
      const [reply] = await client.request<TypeHierarchyItem[]>(
        'textDocument/prepareTypeHierarchy',
        at('service.proto', 'GetReply'),
      );
      assert.deepEqual(names(await client.request('typeHierarchy/subtypes', { item: reply })), ['Person']);
      assert.deepEqual(names(await client.request('typeHierarchy/supertypes', { item: reply })), []);
    });
  });
});
