import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('folding and selecting in a document', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({});
    client.open('a.proto', 'import "b.proto";\nimport "c.proto";\nmessage A {\n  int32 a = 1;\n}\n');
    client.open('a.thrift', '// a\n// b\nstruct A {\n  1: i32 a\n}\n');
    client.open('a.rpc', '### one\nGRPC a.A/B\n{\n  "a": 1\n}\n\n### two\n');
  });
  after(() => client.end());

  const ask = <R>(method: string, path: string, more: object = {}): Promise<R> =>
    client.request<R>(`textDocument/${method}`, { textDocument: { uri: `file:///ws/${path}` }, ...more });

  it('folds each language', async () => {
    assert.deepEqual(await ask<FoldingRange[]>('foldingRange', 'a.proto'), [
      { startLine: 0, endLine: 1, kind: 'imports' },
      { startLine: 2, endLine: 3 },
    ]);
    assert.deepEqual(await ask<FoldingRange[]>('foldingRange', 'a.thrift'), [
      { startLine: 0, endLine: 1, kind: 'comment' },
      { startLine: 2, endLine: 3 },
    ]);
    assert.deepEqual(await ask<FoldingRange[]>('foldingRange', 'a.rpc'), [
      { startLine: 0, endLine: 4 },
      { startLine: 2, endLine: 3 },
    ]);
  });

  it('folds no more than the editor takes', async () => {
    const limited = await startLspClient({}, {}, undefined, {
      textDocument: { foldingRange: { rangeLimit: 1 } },
    });
    limited.open('a.proto', 'message A {\n  message B {\n    int32 c = 1;\n  }\n}\n');
    limited.open('a.rpc', '### one\nGRPC a.A/B\n{\n  "a": 1\n}\n\n### two\n');
    for (const [path, endLine] of [
      ['a.proto', 3],
      ['a.rpc', 4],
    ] as const) {
      const textDocument = { uri: `file:///ws/${path}` };
      const found = await limited.request('textDocument/foldingRange', { textDocument });
      assert.deepEqual(found, [{ startLine: 0, endLine }]);
    }
    limited.end();
  });

  it('grows selections at each of several places', async () => {
    const positions = [
      { line: 3, character: 8 },
      { line: 0, character: 9 },
    ];
    const found = await ask<SelectionRange[]>('selectionRange', 'a.proto', { positions });
    const chain = ({ range, parent }: SelectionRange): string[] => [
      `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`,
      ...(parent === undefined ? [] : chain(parent)),
    ];
    assert.deepEqual(found.map(chain), [
      ['3:8-3:9', '3:2-3:14', '2:10-4:1', '2:0-4:1', '0:0-5:0'],
      ['0:8-0:9', '0:8-0:15', '0:7-0:16', '0:0-0:17', '0:0-5:0'],
    ]);
  });

  it('tells the requests of a document', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', 'a.rpc');
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['one', 'a.A/B'],
        ['two', ''],
      ],
    );
  });
});
