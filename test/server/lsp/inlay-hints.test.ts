import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InlayHint } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('inlay hints', () => {
  it('follow the settings', async () => {
    const client = await startLspClient({}, {}, (files) => files, {
      workspace: { inlayHint: { refreshSupport: true } },
    });
    try {
      client.open('a.thrift', 'typedef i64 Id\nenum E { A }\nstruct S { 1: Id id }\n');
      const labels = async (): Promise<readonly unknown[]> =>
        (
          await client.request<InlayHint[]>('textDocument/inlayHint', {
            textDocument: { uri: 'file:///ws/a.thrift' },
            range: all,
          })
        ).map(({ label }) => label);
      assert.deepEqual(await labels(), ['= 0']);
      const refreshed = new Promise<void>((resolve) =>
        client.connection.onRequest('workspace/inlayHint/refresh', () => {
          resolve();
          return null;
        }),
      );
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { inlayHints: ['typedefs', 'unknown'] },
      });
      await refreshed;
      assert.deepEqual(await labels(), ['= i64']);
    } finally {
      client.end();
    }
  });
});
