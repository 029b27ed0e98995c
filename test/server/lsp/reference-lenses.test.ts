import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

const files = {
  'a.proto': `syntax = "proto3";
message A { A self = 1; }
message B {}
service S { rpc Get(A) returns (B); }
`,
  'b.proto': 'syntax = "proto3";\nimport "a.proto";\nmessage C { A a = 1; }\n',
  'get.rpc': 'GRPC S/Get\n\n{}\n',
};

async function titles(settings: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const client = await startLspClient(files, settings);
  try {
    client.open('a.proto', files['a.proto']);
    const textDocument = { uri: 'file:///ws/a.proto' };
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const resolved: string[] = [];
    for (const lens of lenses) {
      const whole =
        lens.command === undefined ? await client.request<CodeLens>('codeLens/resolve', lens) : lens;
      resolved.push(`${whole.range.start.line} ${whole.command?.title} ${whole.command?.command}`);
    }
    return resolved;
  } finally {
    client.end();
  }
}

test('lenses count what names a declaration, in other files and in requests too', async () => {
  assert.deepEqual(await titles({ referenceLenses: true }), [
    '3 ▶ Run call parlance.runCall',
    '3 ▶ Start mock parlance.startMockServer',
    '1 3 references parlance.showReferences',
    '2 1 reference parlance.showReferences',
    '3 1 reference parlance.showReferences',
    '3 1 reference parlance.showReferences',
  ]);
});

test('a client that does not ask for counts gets none', async () => {
  assert.deepEqual(await titles({}), [
    '3 ▶ Run call parlance.runCall',
    '3 ▶ Start mock parlance.startMockServer',
  ]);
});

test('lenses of a text that was edited since are counted where their names stand now', async () => {
  const client = await startLspClient(files, { referenceLenses: true });
  try {
    client.open('a.proto', files['a.proto']);
    const textDocument = { uri: 'file:///ws/a.proto' };
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const lens = lenses.find(({ data }) => (data as { name?: string } | undefined)?.name === 'A');
    client.change('a.proto', 2, files['a.proto'].replace('message A', '\nmessage Other {}\n message A'));
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens);
    assert.equal(command?.title, '3 references');
    assert.deepEqual(command?.arguments, [{ uri: textDocument.uri, line: 3, character: 9 }]);
    client.change('a.proto', 3, files['a.proto'].replace('message A {', 'message {'));
    const gone = await client.request<CodeLens>('codeLens/resolve', lens);
    assert.equal(gone.command?.title, 'references');
  } finally {
    client.end();
  }
});
