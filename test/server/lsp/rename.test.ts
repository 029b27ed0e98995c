import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const base = 'syntax = "proto3";\npackage acme;\nmessage Person {}\n';
const main =
  'syntax = "proto3";\npackage acme;\nimport "base.proto";\nmessage Team {\n  Person lead = 1;\n}\n';

describe('the server, asked to rename', () => {
  const withClient = async (run: (client: LspClient) => Promise<void>): Promise<void> => {
    const client = await startLspClient({ 'base.proto': base });
    try {
      client.open('main.proto', main);
      await run(client);
    } finally {
      client.end();
    }
  };
  const at = (line: number, character: number): object => ({
    textDocument: { uri: 'file:///ws/main.proto' },
    position: { line, character },
  });

  it('says what can be renamed', () =>
    withClient(async (client) => {
      assert.deepEqual(await client.request('textDocument/prepareRename', at(4, 3)), {
        range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } },
        placeholder: 'Person',
      });
      assert.equal(await client.request('textDocument/prepareRename', at(4, 16)), null);
      await assert.rejects(client.request('textDocument/prepareRename', at(2, 12)), {
        message: '"base.proto" is a file: rename the file, and what imports it follows',
      });
    }));

  it('edits open documents and files on the disk', () =>
    withClient(async (client) => {
      assert.deepEqual(await client.request('textDocument/rename', { ...at(4, 3), newName: 'Human' }), {
        changes: {
          'file:///ws/base.proto': [
            {
              range: { start: { line: 2, character: 8 }, end: { line: 2, character: 14 } },
              newText: 'Human',
            },
          ],
          'file:///ws/main.proto': [
            { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } }, newText: 'Human' },
          ],
        },
      });
    }));

  it('says why it does not', () =>
    withClient(async (client) => {
      await assert.rejects(client.request('textDocument/rename', { ...at(4, 3), newName: 'Team' }), {
        message:
          /^"Person" cannot be called "Team": in main\.proto:4, "Team" is already declared in "base\.proto"$/,
      });
    }));

  it('keeps imports right when files move', () =>
    withClient(async (client) => {
      assert.deepEqual(client.server.capabilities.workspace?.workspaceFolders?.supported, true);
      const files = [{ oldUri: 'file:///ws/base.proto', newUri: 'file:///ws/people/base.proto' }];
      assert.deepEqual(await client.request('workspace/willRenameFiles', { files }), {
        changes: {
          'file:///ws/main.proto': [
            {
              range: { start: { line: 2, character: 7 }, end: { line: 2, character: 19 } },
              newText: '"people/base.proto"',
            },
          ],
        },
      });
    }));
});
