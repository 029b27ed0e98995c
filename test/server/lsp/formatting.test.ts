import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('formatting by the server', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({});
    client.open('a.proto', 'message  A {}\nmessage  B {}\n');
    client.open('b.thrift', 'struct  C {}\n\nstruct  D {}\n');
    client.open('c.rpc', '###  a\nGRPC a.B/C\n\n[\n1]\n');
  });
  after(() => client.end());

  const options = { tabSize: 8, insertSpaces: false };
  const line = (at: number, newText: string): TextEdit => ({
    range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } },
    newText,
  });

  it('is of a document', async () => {
    const format = (path: string): Promise<unknown> =>
      client.request('textDocument/formatting', { textDocument: { uri: `file:///ws/${path}` }, options });
    assert.deepEqual(await format('b.thrift'), [line(0, 'struct C {}\n'), line(2, 'struct D {}\n')]);
    assert.deepEqual(await format('a.proto'), [
      {
        ...line(0, 'message A {}\nmessage B {}\n'),
        range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
      },
    ]);
    assert.deepEqual(await format('c.rpc'), [line(0, '### a\n'), line(4, '\t1\n]\n')]);
  });

  it('is of a range', async () => {
    const range = { start: { line: 2, character: 2 }, end: { line: 2, character: 3 } };
    const textDocument = { uri: 'file:///ws/b.thrift' };
    assert.deepEqual(await client.request('textDocument/rangeFormatting', { textDocument, range, options }), [
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 12 } },
        newText: 'struct D {}',
      },
    ]);
    const requests = { uri: 'file:///ws/c.rpc' };
    const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
    assert.deepEqual(
      await client.request('textDocument/rangeFormatting', { textDocument: requests, range: first, options }),
      [line(0, '### a\n')],
    );
    assert.deepEqual(
      await client.request('textDocument/onTypeFormatting', {
        textDocument: requests,
        position: { line: 4, character: 2 },
        ch: '}',
        options,
      }),
      [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 1 } }, newText: '\t1\n' }],
    );
  });

  const formatted = async (
    text: string,
    path: string,
    files: Record<string, string>,
    settings: Record<string, unknown>,
  ): Promise<string> => {
    const other = await startLspClient(files, settings);
    other.open(path, text);
    const textDocument = { uri: `file:///ws/${path}` };
    const edits = await other.request<TextEdit[]>('textDocument/formatting', { textDocument, options });
    other.end();
    return TextDocument.applyEdits(TextDocument.create(textDocument.uri, '', 1, text), edits);
  };

  it('goes by the settings of the folder, and by .editorconfig before those', async () => {
    const layouts = [
      { language: 'thrift', separators: 'comma' },
      {
        language: 'thrift',
        folder: 'file:///ws',
        separators: 'semicolon',
        indentation: '4 spaces',
        align: ['types'],
      },
      { language: 'proto', align: ['numbers', 'nonsense'] },
      { language: 'proto', folder: 'file:///elsewhere', align: [] },
      'nonsense',
    ];
    const source = 'struct A { 1:i32 a 10:i32 b }\n';
    assert.equal(
      await formatted(source, 'a.thrift', {}, { layouts }),
      'struct A {\n    1:  i32 a;\n    10: i32 b;\n}\n',
    );
    assert.equal(
      await formatted(source, 'a.thrift', { '.editorconfig': '[*.thrift]\nindent_size = 1\n' }, { layouts }),
      'struct A {\n 1:  i32 a;\n 10: i32 b;\n}\n',
    );
    assert.equal(
      await formatted('enum E { A=0; LONG=1; }\n', 'a.proto', {}, { layouts }),
      'enum E {\n  A    = 0;\n  LONG = 1;\n}\n',
    );
  });

  it('goes by the options of the editor where Thrift is to', async () => {
    const layouts = [{ language: 'thrift', indentation: 'editor' }];
    assert.equal(
      await formatted('struct A { 1:i32 a }\n', 'a.thrift', {}, { layouts }),
      'struct A {\n\t1: i32 a\n}\n',
    );
  });

  it('is of a statement that was just written', async () => {
    client.open('c.proto', 'message C {\n int32  a=1;\n}\n');
    const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      textDocument: { uri: 'file:///ws/c.proto' },
      position: { line: 1, character: 12 },
      ch: ';',
      options,
    });
    assert.deepEqual(
      edits.map(({ range, newText }) => [range.start.line, range.start.character, newText]),
      [
        [1, 0, '  '],
        [1, 6, ' '],
        [1, 9, ' '],
        [1, 10, ' '],
      ],
    );
  });
});
