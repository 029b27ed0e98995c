import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import type { Conversion, ConvertedSchema } from '../../../server/src/contract/conversion.ts';
import { type LspClient, type Published, startLspClient } from '../../support/lsp-client.ts';

const base = 'namespace * base\nstruct Money {\n  1: i64 units\n}\n';
const shop =
  'include "base.thrift"\nnamespace * shop\nstruct Item {\n  1: required string label\n  2: base.Money price\n}\n';

async function convert(client: LspClient, to: string, ...paths: readonly string[]): Promise<Conversion> {
  const uris = paths.map((path) => `file:///ws/${path}`);
  const answer = await client.request<Conversion | null>('parlance/convertSchemas', { uris, to });
  assert.ok(answer !== null);
  return answer;
}

async function outcomes(
  client: LspClient,
  to: string,
  ...paths: readonly string[]
): Promise<readonly ConvertedSchema[]> {
  const answer = await convert(client, to, ...paths);
  assert.ok(answer.kind === 'converted', JSON.stringify(answer));
  return answer.files;
}

const places = (files: readonly ConvertedSchema[]): readonly (readonly [string, string])[] =>
  files.map(({ uri, target }) => [uri.replace('file:///ws/', ''), target.replace('file:///ws/', '')]);

describe('schemas in the other language', () => {
  it('are made of Thrift as it is in the editor, with what it includes, beside the sources', async () => {
    const client = await startLspClient({ 'idl/base.thrift': base, 'idl/shop.thrift': shop });
    client.open('idl/shop.thrift', shop.replace('label', 'title'), 'thrift');
    const files = await outcomes(client, 'proto', 'idl/shop.thrift');
    assert.deepEqual(places(files), [
      ['idl/shop.thrift', 'idl/shop.proto'],
      ['idl/base.thrift', 'idl/base.proto'],
    ]);
    assert.match(
      files[0]?.text ?? '',
      /import "base\.proto";[^]*string title = 1;[^]*base\.Money price = 2;/,
    );
    assert.deepEqual(
      files[0]?.remarks.map(({ code, isLost, range }) => [code, isLost, range.start]),
      [['convert/required', true, { line: 3, character: 21 }]],
    );
    client.end();
  });

  it('are made of Protobuf, where imports of the outcome find the others', async () => {
    const client = await startLspClient({
      'proto/shop/v1/shop.proto':
        'syntax = "proto3";\npackage shop.v1;\nimport "shop/v1/money.proto";\nmessage Item {\n  Money price = 1;\n}\n',
      'proto/shop/v1/money.proto':
        'syntax = "proto3";\npackage shop.v1;\nmessage Money {\n  uint32 units = 1;\n}\n',
      'proto/buf.yaml': 'version: v1\n',
    });
    const files = await outcomes(client, 'thrift', 'proto/shop/v1/shop.proto');
    assert.deepEqual(places(files), [
      ['proto/shop/v1/shop.proto', 'proto/shop/v1/shop.thrift'],
      ['proto/shop/v1/money.proto', 'proto/shop/v1/money.thrift'],
    ]);
    assert.deepEqual(
      files[1]?.remarks.map(({ code, isLost }) => [code, isLost]),
      [['convert/unsigned', false]],
    );
    client.end();
  });

  it('are made of several files together, each once', async () => {
    const client = await startLspClient({ 'base.thrift': base, 'shop.thrift': shop });
    const files = await outcomes(client, 'proto', 'shop.thrift', 'base.thrift', 'shop.thrift');
    assert.deepEqual(
      places(files).map(([source]) => source),
      ['shop.thrift', 'base.thrift'],
    );
    client.end();
  });

  it('are not made where something has an error, which is told with its place', async () => {
    const client = await startLspClient({ 'base.thrift': base.replace('i64', 'Gone'), 'shop.thrift': shop });
    const answer = await convert(client, 'proto', 'shop.thrift');
    assert.ok(answer.kind === 'error', JSON.stringify(answer));
    assert.equal(answer.uri, 'file:///ws/base.thrift');
    assert.deepEqual(answer.range.start, { line: 2, character: 5 });
    assert.match(answer.message, /Gone/);
    client.end();
  });

  it('are not made of files of several languages, of their own, or of none', async () => {
    const client = await startLspClient({
      'base.thrift': base,
      'pet.proto': 'syntax = "proto3";\npackage pets;\n',
    });
    for (const [to, ...paths] of [
      ['proto', 'base.thrift', 'pet.proto'],
      ['thrift', 'base.thrift'],
      ['proto', 'gone.thrift'],
      ['textproto', 'base.thrift'],
    ] as const)
      assert.equal((await convert(client, to, ...paths)).kind, 'problem', `${to} ${paths.join(' ')}`);
    client.end();
  });

  it('see each other while they are not saved, and what lies on the disk beside them', async () => {
    const client = await startLspClient({ 'idl/kept.proto': 'syntax = "proto3";\nmessage Kept {}\n' });
    const { connection } = client;
    const uri = 'untitled:/ws/idl/shop.proto';
    const shown = new Promise<readonly Diagnostic[]>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
        if (params.uri === uri) resolve(params.diagnostics);
      });
    });
    const open = (name: string, text: string): void =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: `untitled:/ws/idl/${name}`, languageId: 'proto', version: 1, text },
      });
    open('base.proto', 'syntax = "proto3";\npackage base;\nmessage Money {}\n');
    open(
      'shop.proto',
      'syntax = "proto3";\npackage shop;\nimport "base.proto";\nimport "kept.proto";\nmessage Item {\n  base.Money price = 1;\n  Kept kept = 2;\n}\n',
    );
    assert.deepEqual(await shown, []);
    client.end();
  });
});
