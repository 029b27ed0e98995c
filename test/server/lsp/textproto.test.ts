import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentLink, DocumentSymbol, Location, WorkspaceEdit } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

const schema = `syntax = "proto3";
package shop.v1;
message Item {
  string name = 1;
}
`;
const value = `# proto-file: item.proto
# proto-message: shop.v1.Item
name: "wheel"
`;

const inSchema = {
  uri: 'file:///ws/item.proto',
  range: { start: { line: 3, character: 9 }, end: { line: 3, character: 13 } },
};
const inValue = {
  uri: 'file:///ws/a.txtpb',
  range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
};

test('text format files are tied to their schema through the server, open or not', async () => {
  const client = await startLspClient({ 'item.proto': schema, 'a.txtpb': value });
  try {
    client.open('item.proto', schema);
    const field = { textDocument: { uri: 'file:///ws/item.proto' }, position: { line: 3, character: 10 } };
    const found = await client.request<Location[]>('textDocument/references', {
      ...field,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found, [inSchema, inValue]);
    const renamed = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...field,
      newName: 'label',
    });
    assert.deepEqual(renamed.changes?.[inValue.uri], [{ range: inValue.range, newText: 'label' }]);

    client.open('a.txtpb', value);
    const at = { textDocument: { uri: inValue.uri }, position: { line: 2, character: 2 } };
    assert.deepEqual(await client.request<Location[]>('textDocument/definition', at), [inSchema]);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', at);
    assert.deepEqual(
      links.map(({ target }) => target),
      [inSchema.uri],
    );
    const outline = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', at);
    assert.deepEqual(
      outline.map(({ name, detail }) => [name, detail]),
      [['name', '"wheel"']],
    );
  } finally {
    client.end();
  }
});

test('what a schema declares at its top is renamed in messages too', async () => {
  const schemaText =
    'syntax = "proto3";\npackage p;\nmessage Old { Kind kind = 1; }\nenum Kind { ZERO = 0; }\n';
  const messageText = '# proto-file: old.proto\n# proto-message: p.Old\nkind: ZERO\n';
  const client = await startLspClient({ 'old.proto': schemaText, 'old.txtpb': messageText });
  try {
    client.open('old.proto', schemaText);
    const renamed = async (line: number, character: number): Promise<readonly unknown[] | undefined> => {
      const edit = await client.request<WorkspaceEdit | null>('textDocument/rename', {
        textDocument: { uri: 'file:///ws/old.proto' },
        position: { line, character },
        newName: 'NEW',
      });
      return edit?.changes?.['file:///ws/old.txtpb']?.map(({ range }) => range.start);
    };
    assert.deepEqual(await renamed(2, 8), [{ line: 1, character: 19 }]);
    assert.deepEqual(await renamed(3, 12), [{ line: 2, character: 6 }]);
  } finally {
    client.end();
  }
});

test('what moves a schema rewrites the comments that name it', async () => {
  const client = await startLspClient({ 'item.proto': schema, 'a.txtpb': value });
  try {
    client.open('item.proto', schema);
    const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: 'file:///ws/item.proto', newUri: 'file:///ws/things.proto' }],
    });
    const range = { start: { line: 0, character: 14 }, end: { line: 0, character: 24 } };
    assert.deepEqual(edit.changes?.[inValue.uri], [{ range, newText: 'things.proto' }]);
  } finally {
    client.end();
  }
});
