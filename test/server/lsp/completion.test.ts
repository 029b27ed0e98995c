import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

let client: LspClient | undefined;
afterEach(() => client?.end());

async function complete(
  server: LspClient,
  path: string,
  line: number,
  character: number,
  triggerCharacter?: string,
): Promise<CompletionList | null> {
  return server.request('textDocument/completion', {
    textDocument: { uri: `file:///ws/${path}` },
    position: { line, character },
    context: triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
  });
}

const timestamp = {
  '/bundled/google/protobuf/timestamp.proto':
    'syntax = "proto3";\npackage google.protobuf;\n// A point in time.\nmessage Timestamp { int64 seconds = 1; }\n',
};

suite('completion', () => {
  test('a type comes with its import, and with its documentation when somebody looks', async () => {
    client = await startLspClient(timestamp);
    client.open('a.proto', 'syntax = "proto3";\nmessage A {\n  Timest\n}\n');
    const list = await complete(client, 'a.proto', 2, 8);
    const [item] = list?.items ?? [];
    assert.equal(item?.label, 'Timestamp');
    assert.deepEqual(item.textEdit, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 8 } },
      newText: 'google.protobuf.Timestamp',
    });
    assert.deepEqual(item.additionalTextEdits, [
      {
        range: { start: { line: 0, character: 18 }, end: { line: 0, character: 18 } },
        newText: '\n\nimport "google/protobuf/timestamp.proto";',
      },
    ]);
    assert.equal(item.documentation, undefined);
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    const { documentation } = resolved;
    assert.ok(typeof documentation === 'object' && documentation.value.includes('A point in time.'));
  });

  test('what the workspace declares is known without being open', async () => {
    client = await startLspClient({ 'b/c.proto': 'package b; message Customer {}' });
    client.open('a.proto', 'syntax = "proto3";\nmessage A {\n  Custo\n}\n');
    const list = await complete(client, 'a.proto', 2, 7);
    assert.equal(list?.items[0]?.label, 'Customer');
    assert.equal(list.isIncomplete, true);
  });

  test('a blank asks for what is wanted there, and never for a new statement', async () => {
    client = await startLspClient({});
    client.open('a.proto', 'syntax = "proto3";\nmessage A {\n  string a = \n  \n}\n');
    assert.equal((await complete(client, 'a.proto', 2, 13, ' '))?.items[0]?.label, '1');
    assert.equal(await complete(client, 'a.proto', 3, 2, ' '), null);
    assert.notEqual(await complete(client, 'a.proto', 3, 2), null);
  });
});
