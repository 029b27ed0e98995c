import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SignatureHelp } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

describe('signature help', () => {
  it('points into the label at the part that the cursor is in', async () => {
    const client = await startLspClient({});
    try {
      client.open('a.proto', 'message M { map<int32, string> a = 1; }\n');
      const helpAt = async (character: number): Promise<SignatureHelp | null> =>
        client.request('textDocument/signatureHelp', {
          textDocument: { uri: 'file:///ws/a.proto' },
          position: { line: 0, character },
        });
      const help = await helpAt(23);
      assert.equal(help?.signatures[0]?.label, 'map<Key, Value>');
      assert.equal(help.activeParameter, 1);
      assert.deepEqual(
        help.signatures[0]?.parameters?.map(({ label }) => label),
        [
          [4, 7],
          [9, 14],
        ],
      );
      assert.equal(await helpAt(3), null);
    } finally {
      client.end();
    }
  });
});
