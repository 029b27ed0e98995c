import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition, DocumentHighlight, DocumentLink, Location } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

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
