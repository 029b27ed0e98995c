import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TextEdit } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('formatting by the server', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({});
    client.open('a.proto', 'message  A {}\nmessage  B {}\n');
    client.open('b.thrift', 'struct  C {}\n\nstruct  D {}\n');
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
  });
});
