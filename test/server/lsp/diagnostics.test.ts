import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('diagnostics of the server', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const b = 'syntax = "proto3"; message B {}';
  const a = 'syntax = "proto3"; import "b.proto"; message A { B b = 1; }';

  it('come when a document is opened, and go when it is mended', async () => {
    client = await startLspClient({});
    client.open('a.proto', 'syntax = "proto3"; message A { Nowhere n = 1; }');
    const [problem] = await client.diagnostics('a.proto', 1);
    assert.equal(problem?.code, 'proto/unresolved-type');
    assert.deepEqual(problem?.range, { start: { line: 0, character: 31 }, end: { line: 0, character: 38 } });
    client.change('a.proto', 2, 'syntax = "proto3"; message A { int32 n = 1; }');
    assert.deepEqual(await client.diagnostics('a.proto', 2), []);
  });

  it('see what another editor has typed and not saved', async () => {
    client = await startLspClient({ 'b.proto': 'syntax = "proto3";' });
    client.open('a.proto', a);
    assert.equal((await client.diagnostics('a.proto', 1))[0]?.code, 'proto/unresolved-type');
    client.open('b.proto', b);
    client.change('a.proto', 2, a);
    assert.deepEqual(await client.diagnostics('a.proto', 2), []);
  });

  it('follow changes on disk', async () => {
    client = await startLspClient({ 'b.proto': 'syntax = "proto3";' });
    client.open('a.proto', a);
    assert.equal((await client.diagnostics('a.proto', 1)).length, 1);
    client.write('b.proto', b);
    client.change('a.proto', 2, a);
    assert.deepEqual(await client.diagnostics('a.proto', 2), []);
  });

  it('are withdrawn when the document is closed', async () => {
    client = await startLspClient({});
    client.open('a.proto', 'nonsense');
    assert.equal((await client.diagnostics('a.proto', 1)).length, 1);
    client.close('a.proto');
    // A withdrawal has no version.
    assert.deepEqual(await client.diagnostics('a.proto', 2), []);
  });

  it('are left to another extension where the client says so', async () => {
    client = await startLspClient({}, { hidden: ['proto'] });
    client.open('a.proto', 'nonsense');
    client.open('b.thrift', 'nonsense');
    assert.notEqual((await client.diagnostics('b.thrift', 1)).length, 0);
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', {
      textDocument: { uri: 'file:///ws/a.proto' },
    });
    assert.deepEqual(symbols, []);
  });

  it('serve documents that another extension opened under a language of its own', async () => {
    client = await startLspClient({});
    client.open('a.proto', 'nonsense', 'proto3');
    assert.equal((await client.diagnostics('a.proto', 1))[0]?.code, 'proto/syntax');
  });

  it('do not wait for the rest of the workspace', async () => {
    const listed = Promise.withResolvers<undefined>();
    client = await startLspClient({ 'b.proto': b }, {}, (files) => ({
      ...files,
      find: async (...search) => (await listed.promise) ?? files.find(...search),
    }));
    client.open('a.proto', a);
    assert.deepEqual(await client.diagnostics('a.proto', 1), []);
    listed.resolve(undefined);
  });

  it('are those of the version they say, and of no older one than was shown before', async () => {
    client = await startLspClient({ 'b.proto': b });
    const textOf = (version: number): string =>
      `syntax = "proto3"; import "b.proto"; message A { B b = 1; V${version} v = 2; }`;
    client.open('a.proto', textOf(1));
    const last = 60;
    for (let version = 2; version <= last; version++) {
      client.change('a.proto', version, textOf(version));
      // Now and then the server gets as far as to begin.
      if (version % 7 === 0)
        await client.request('textDocument/documentSymbol', { textDocument: { uri: '' } });
    }
    await client.diagnostics('a.proto', last);
    const versions = client.history('a.proto').map(({ version = 0, diagnostics }) => {
      assert.match(JSON.stringify(diagnostics), new RegExp(`V${version}\\b`));
      return version;
    });
    assert.deepEqual(
      versions,
      versions.toSorted((one, other) => one - other),
    );
    assert.equal(versions.at(-1), last);
  });

  it('come with quick fixes', async () => {
    client = await startLspClient({});
    client.open('a.proto', 'syntax = "proto3";\nmessage A {\n  int32 x = 1\n}\n');
    const [problem] = await client.diagnostics('a.proto', 1);
    const [fix] = await client.request<{ title: string; edit: { changes: Record<string, unknown> } }[]>(
      'textDocument/codeAction',
      {
        textDocument: { uri: 'file:///ws/a.proto' },
        range: problem?.range,
        context: { diagnostics: [problem] },
      },
    );
    assert.equal(fix?.title, 'Insert ";"');
    const place = { line: 2, character: 13 };
    assert.deepEqual(fix?.edit.changes, {
      'file:///ws/a.proto': [{ range: { start: place, end: place }, newText: ';' }],
    });
  });
});
