import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition, DocumentHighlight, DocumentLink, Location } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const a = `import "b.proto"; // https://example.com/a
message A { B b = 1; }
`;
const b = `message B {}
`;

test('names are followed through the server, in closed files too', async () => {
  const client = await startLspClient({ 'a.proto': a, 'b.proto': b });
  try {
    client.open('a.proto', a);
    const at = { textDocument: { uri: 'file:///ws/a.proto' }, position: { line: 1, character: 12 } };
    const declared = { start: { line: 0, character: 8 }, end: { line: 0, character: 9 } };
    const used = { start: { line: 1, character: 12 }, end: { line: 1, character: 13 } };
    const target = { uri: 'file:///ws/b.proto', range: declared };
    for (const method of ['definition', 'declaration', 'typeDefinition'])
      assert.deepEqual(await client.request<Definition>(`textDocument/${method}`, at), [target]);
    assert.deepEqual(
      await client.request<Location[]>('textDocument/references', {
        ...at,
        context: { includeDeclaration: true },
      }),
      [target, { uri: 'file:///ws/a.proto', range: used }],
    );
    assert.deepEqual(
      await client.request<Location[]>('textDocument/references', {
        ...at,
        context: { includeDeclaration: false },
      }),
      [{ uri: 'file:///ws/a.proto', range: used }],
    );
    assert.deepEqual(await client.request<DocumentHighlight[]>('textDocument/documentHighlight', at), [
      { range: used, kind: 2 },
    ]);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', at);
    assert.deepEqual(
      links.map(({ target: to }) => to),
      ['file:///ws/b.proto', 'https://example.com/a'],
    );
  } finally {
    client.end();
  }
});

test('an answer spells the URI of an open document as its editor does', async () => {
  const client = await startLspClient({ 'a.proto': a, 'b%2Bc.proto': b });
  try {
    const text = 'import "b+c.proto"; message A { B b = 1; }';
    client.open('a.proto', text);
    client.open('b%2Bc.proto', b);
    const found = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: 'file:///ws/a.proto' },
      position: { line: 0, character: 32 },
    });
    assert.deepEqual(
      found.map(({ uri }) => uri),
      ['file:///ws/b%2Bc.proto'],
    );
  } finally {
    client.end();
  }
});

const shop = `syntax = "proto3";
package shop.v1;
enum Size { SMALL = 0; LARGE = 1; }
message Item { string full_name = 1; Size size = 2; repeated Item parts = 3; map<string, Item> more = 4; }
service Shop { rpc Put(Item) returns (Item); }
`;
const put = `GRPC shop.v1.Shop/Put

{ "fullName": "a", "parts": [{ "size": LARGE }], "more": { "LARGE": { "full_name": "b", "size": "LARGE" } } }
`;

/** Where the names of a request document lead, each as `name → file:line name`. */
async function definitions(
  client: LspClient,
  path: string,
  text: string,
  names: readonly string[],
  sources: Readonly<Record<string, string>>,
  method = 'definition',
): Promise<readonly string[]> {
  const found: string[] = [];
  let from = 0;
  for (const name of names) {
    const at = text.indexOf(name, from);
    from = at + name.length;
    const before = text.slice(0, at).split('\n');
    const targets = await client.request<Location[] | null>(`textDocument/${method}`, {
      textDocument: { uri: `file:///ws/${path}` },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    });
    for (const { uri, range } of targets ?? []) {
      const file = uri.slice('file:///ws/'.length);
      const line = sources[file]?.split('\n')[range.start.line] ?? '';
      found.push(`${name} → ${file} ${line.slice(range.start.character, range.end.character)}`);
    }
  }
  return found;
}

test('names in requests lead to the types of what they name', async () => {
  const sources = { 'shop.proto': shop };
  const client = await startLspClient(sources);
  try {
    client.open('put.rpc', put);
    const names = ['Put', 'fullName', 'parts', 'size', 'LARGE', 'more', 'size'];
    assert.deepEqual(await definitions(client, 'put.rpc', put, names, sources, 'typeDefinition'), [
      'Put → shop.proto Item',
      'Put → shop.proto Item',
      'parts → shop.proto Item',
      'size → shop.proto Size',
      'LARGE → shop.proto Size',
      'more → shop.proto Item',
      'size → shop.proto Size',
    ]);
  } finally {
    client.end();
  }
});

test('files that requests send are links', async () => {
  const client = await startLspClient({ 'shop.proto': shop });
  const text = `GRPC shop.v1.Shop/Put

{ "fullName": @file("./a b.txt"), "parts": [@file("x/{{$uuid}}.json"), @file("../../outside"), @file("")] }
=== 
@file("x/item.json")
`;
  try {
    client.open('requests/put.rpc', text);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: 'file:///ws/requests/put.rpc' },
    });
    assert.deepEqual(
      links.map(({ range: { start, end }, target }) => [
        text.split('\n')[start.line]?.slice(start.character, end.character),
        target,
      ]),
      [
        ['@file("./a b.txt")', 'file:///ws/requests/a%20b.txt'],
        ['@file("x/item.json")', 'file:///ws/requests/x/item.json'],
      ],
    );
  } finally {
    client.end();
  }
});

test('names in requests lead to the schema', async () => {
  const sources = { 'shop.proto': shop };
  const client = await startLspClient(sources);
  try {
    client.open('put.rpc', put);
    const names = ['v1', 'Shop', 'Put', 'fullName', 'parts', 'size', 'LARGE', 'more', 'LARGE', 'full_name'];
    assert.deepEqual(await definitions(client, 'put.rpc', put, names, sources), [
      'v1 → shop.proto shop.v1',
      'Shop → shop.proto Shop',
      'Put → shop.proto Put',
      'fullName → shop.proto full_name',
      'parts → shop.proto parts',
      'size → shop.proto size',
      'LARGE → shop.proto LARGE',
      'more → shop.proto more',
      'full_name → shop.proto full_name',
    ]);
  } finally {
    client.end();
  }
});

test('references of a symbol list the requests that name it, open or not', async () => {
  const client = await startLspClient({ 'shop.proto': shop, 'saved.rpc': put });
  const referencesTo = async (line: number, character: number): Promise<readonly string[]> => {
    const found = await client.request<Location[]>('textDocument/references', {
      textDocument: { uri: 'file:///ws/shop.proto' },
      position: { line, character },
      context: { includeDeclaration: false },
    });
    return found.map(({ uri, range: { start } }) => `${uri.slice(11)}:${start.line}:${start.character}`);
  };
  try {
    client.open('shop.proto', shop);
    client.open('open.rpc', 'GRPC Shop/Put\n\n{}\n');
    assert.deepEqual(await referencesTo(4, 8), ['open.rpc:0:5', 'saved.rpc:0:13']);
    assert.deepEqual(await referencesTo(4, 19), ['open.rpc:0:10', 'saved.rpc:0:18']);
    assert.deepEqual(await referencesTo(3, 22), ['saved.rpc:2:3', 'saved.rpc:2:71']);
    assert.deepEqual(await referencesTo(2, 23), ['saved.rpc:2:39', 'saved.rpc:2:97']);
  } finally {
    client.end();
  }
});

test('names in Thrift sessions lead to functions, arguments and inherited ones', async () => {
  const sources = {
    'base.thrift':
      'typedef Person Human\nstruct Person { 1: string name }\nservice Base { void put(1: Human who) }\n',
    'people.thrift': 'include "base.thrift"\nservice People extends base.Base { void get(1: i32 id) }\n',
  };
  const client = await startLspClient(sources);
  try {
    const text = 'THRIFT People\n\n=== get\n{ "id": 1 }\n=== put\n{ "who": { "name": "Ada" } }\n';
    client.open('session.rpc', text);
    const names = ['People', 'get', 'id', 'put', 'who', 'name'];
    assert.deepEqual(await definitions(client, 'session.rpc', text, names, sources), [
      'People → people.thrift People',
      'get → people.thrift get',
      'id → people.thrift id',
      'put → base.thrift put',
      'who → base.thrift who',
      'name → base.thrift name',
    ]);
  } finally {
    client.end();
  }
});

test('implementations are found in generated code', async () => {
  const client = await startLspClient({
    'proto/shop/v1/shop.proto': shop,
    'proto/buf.yaml': 'version: v2\n',
    'gen/shop.pb.go': '// source: shop/v1/shop.proto\ntype Item struct {\n\tFullName string\n}\n',
    'gen/myshop.pb.go': '// source: shop/v1/shop.proto\ntype Item struct {\n}\n',
  });
  try {
    client.open('proto/shop/v1/shop.proto', shop);
    const found = await client.request<Location[]>('textDocument/implementation', {
      textDocument: { uri: 'file:///ws/proto/shop/v1/shop.proto' },
      position: { line: 3, character: 22 },
    });
    assert.deepEqual(found, [
      {
        uri: 'file:///ws/gen/shop.pb.go',
        range: { start: { line: 2, character: 1 }, end: { line: 2, character: 9 } },
      },
    ]);
  } finally {
    client.end();
  }
});

test('generated code leads to its schema, and to the file where it is at no declaration', async () => {
  const client = await startLspClient({
    'shop/v1/shop.proto': shop,
    'gen/shop.pb.go': '// source: shop/v1/shop.proto\ntype Item struct {\n\tFullName string\n}\n',
    'gen/ttypes.py': '# Autogenerated by Thrift Compiler (0.24.0)\nclass Person(object):\n    pass\n',
    'people.thrift': 'struct Person {}\nnamespace py gen\n',
    'hand.go': 'package hand\n',
  });
  const schemaOf = (path: string, line: number, character: number): Promise<unknown> =>
    client.request('parlance/schemaOf', { uri: `file:///ws/${path}`, line, character });
  try {
    const proto = 'file:///ws/shop/v1/shop.proto';
    assert.deepEqual(await schemaOf('gen/shop.pb.go', 2, 3), { uri: proto, line: 3, character: 22 });
    assert.deepEqual(await schemaOf('gen/shop.pb.go', 3, 0), { uri: proto, line: 0, character: 0 });
    const thrift = 'file:///ws/people.thrift';
    assert.deepEqual(await schemaOf('gen/ttypes.py', 1, 8), { uri: thrift, line: 0, character: 7 });
    assert.equal(await schemaOf('hand.go', 0, 3), null);
    assert.equal(await schemaOf('missing.go', 0, 0), null);
  } finally {
    client.end();
  }
});

test('a client that takes links is told the name and the whole declaration', async () => {
  const textDocument = { definition: { linkSupport: true } };
  const client = await startLspClient({ 'a.proto': a, 'b.proto': b }, {}, undefined, { textDocument });
  try {
    client.open('a.proto', a);
    const range = (line: number, start: number, end: number): object => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    assert.deepEqual(
      await client.request('textDocument/definition', {
        textDocument: { uri: 'file:///ws/a.proto' },
        position: { line: 1, character: 13 },
      }),
      [
        {
          originSelectionRange: range(1, 12, 13),
          targetUri: 'file:///ws/b.proto',
          targetRange: range(0, 0, 12),
          targetSelectionRange: range(0, 8, 9),
        },
      ],
    );
  } finally {
    client.end();
  }
});
