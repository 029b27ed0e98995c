import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CompletionList, type Location, MessageType, type WorkspaceSymbol } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const names = async (client: LspClient, query: string): Promise<readonly string[]> =>
  (await client.request<readonly WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name }) => name);

describe('what surrounds the open documents', () => {
  for (const [path, before, after, user] of [
    [
      'a.proto',
      'syntax = "proto3";\nmessage Before {}',
      'syntax = "proto3";\nmessage After {}',
      'syntax = "proto3";\nimport "a.proto";\nmessage User { After a = 1; }',
    ],
    ['a.thrift', 'struct Before {}', 'struct After {}', 'include "a.thrift"\nstruct User { 1: a.After a }'],
  ] as const)
    it(`is followed when ${path} changes on disk`, async () => {
      const client = await startLspClient({ [path]: before });
      const open = `user${path.slice(1)}`;
      client.open(open, user);
      assert.equal((await client.diagnostics(open, 1)).length, 1);
      client.write(path, after);
      assert.deepEqual(await client.diagnostics(open, 1, (problems) => problems.length === 0), []);
      assert.deepEqual(await names(client, 'After'), ['After']);
      assert.deepEqual(await names(client, 'Before'), []);
      client.write(path, undefined);
      assert.notEqual((await client.diagnostics(open, 1, (problems) => problems.length > 0)).length, 0);
      assert.deepEqual(await names(client, 'After'), []);
      client.end();
    });

  it('is one folder where the client opens no more, without a mistake in the log', async () => {
    const client = await startLspClient({ 'a.proto': 'syntax = "proto3";\nmessage A {}' });
    const mistakes: unknown[] = [];
    client.connection.onNotification('window/logMessage', ({ type, message }) => {
      if (type === MessageType.Error) mistakes.push(message);
    });
    assert.deepEqual(await names(client, 'A'), ['A']);
    assert.deepEqual(mistakes, []);
    client.end();
  });

  it('is followed when a folder is moved, of which editors tell as if it were one file', async () => {
    const before = { 'x/in/a.proto': 'syntax = "proto3";\nmessage A {}' };
    const after = { 'y/in/a.proto': 'syntax = "proto3";\nmessage B {}' };
    const client = await startLspClient(before);
    client.open('user.proto', 'syntax = "proto3";\nimport "x/in/a.proto";\nmessage User { A a = 1; }');
    assert.deepEqual(await client.diagnostics('user.proto', 1), []);
    assert.deepEqual(await names(client, 'A'), ['A', 'a']);
    client.move(before, after, ['x', 'y']);
    const [problem] = await client.diagnostics('user.proto', 1, (problems) => problems.length > 0);
    assert.equal(problem?.code, 'proto/unresolved-import');
    while ((await names(client, 'B')).join() !== 'B');
    assert.deepEqual(await names(client, 'A'), ['a']);
    client.end();
  });

  it('is followed when thousands of files change at once, while requests are answered', async () => {
    const client = await startLspClient({});
    const open = 'syntax = "proto3";\nmessage Open { Open open = 1; }';
    client.open('open.proto', open);
    await client.diagnostics('open.proto', 1);
    assert.deepEqual(await names(client, 'Message'), []);
    client.writeAll(
      Object.fromEntries(
        Array.from({ length: 2000 }, (_, at) => [
          `f${at}.proto`,
          `syntax = "proto3";\nmessage Message${at} {}`,
        ]),
      ),
    );
    const order: string[] = [];
    const request = client
      .request('textDocument/documentSymbol', { textDocument: { uri: 'file:///ws/open.proto' } })
      .then(() => order.push('outline'));
    while (!(await names(client, 'Message1999')).includes('Message1999'));
    order.push('settled');
    await request;
    assert.deepEqual(order, ['outline', 'settled']);
    assert.equal(client.history('open.proto').length, 1);
    client.end();
  });

  it('is an open document rather than the file below it', async () => {
    const client = await startLspClient({ 'a.thrift': 'struct OnDisk {}' });
    client.open('a.thrift', 'struct Typed {}');
    client.write('a.thrift', 'struct Other {}');
    assert.deepEqual(await names(client, 'Typed'), ['Typed']);
    assert.deepEqual(await names(client, 'Other'), []);
    client.close('a.thrift');
    while ((await names(client, 'Other')).length === 0);
    assert.deepEqual(await names(client, 'Typed'), []);
    client.end();
  });

  it('is other folders when these are opened and closed', async () => {
    const client = await startLspClient(
      { 'one/a.proto': 'message A1 {}', 'two/b.thrift': 'struct B1 {}' },
      {},
      undefined,
      { workspace: { workspaceFolders: true } },
      {
        folders: ['file:///ws/one'],
      },
    );
    assert.deepEqual(await names(client, '1'), ['A1']);
    let folders = ['one', 'two'];
    client.connection.onRequest('workspace/workspaceFolders', () =>
      folders.map((name) => ({ name, uri: `file:///ws/${name}` })),
    );
    for (const [next, expected] of [
      [
        ['one', 'two'],
        ['A1', 'B1'],
      ],
      [['two'], ['B1']],
      [[], []],
    ] as const) {
      folders = [...next];
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [] },
      });
      while ((await names(client, '1')).join() !== expected.join());
    }
    client.end();
  });

  it('is what is open where nothing else can be read', async () => {
    const client = await startLspClient({}, {}, undefined, {}, { folders: ['vscode-vfs://github/acme/api'] });
    const uri = (name: string): string => `vscode-vfs://github/acme/api/${name}`;
    const open = (name: string, text: string): Promise<void> =>
      client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(name), languageId: 'proto', version: 1, text },
      });
    await open('a.proto', 'syntax = "proto3";\nmessage A {}');
    await open('b.proto', 'syntax = "proto3";\nimport "a.proto";\nmessage B { A a = 1; }');
    assert.deepEqual(await names(client, 'A'), ['A', 'a']);
    const [found] = await client.request<readonly Location[]>('textDocument/definition', {
      textDocument: { uri: uri('b.proto') },
      position: { line: 2, character: 12 },
    });
    assert.equal(found?.uri, uri('a.proto'));
    client.end();
  });

  for (const [languageId, text, line, path] of [
    ['proto', 'syntax = "proto3";\nimport "a/b.proto";\nmessage U { B x = 1; }', 2, 'a/b.proto'],
    ['thrift', 'include "a/b.thrift"\n\nstruct U { 1: b.B x }', 2, 'a/b.thrift'],
  ] as const)
    it(`is the opened folder for a ${languageId} document that has no file yet`, async () => {
      const client = await startLspClient({
        'a/b.proto': 'syntax = "proto3";\nmessage B {}',
        'a/b.thrift': 'struct B {}',
      });
      const uri = 'untitled:Untitled-1';
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      const place = {
        textDocument: { uri },
        position: { line, character: (text.split('\n')[line] ?? '').indexOf('B x') },
      };
      const [found] = await client.request<readonly Location[]>('textDocument/definition', place);
      assert.equal(found?.uri, `file:///ws/${path}`);
      const offered = await client.request<CompletionList>('textDocument/completion', place);
      assert.ok(offered.items.some(({ label }) => /^(b\.)?B$/.test(label)));
      client.end();
    });

  for (const [what, text, line, character] of [
    [
      'with line breaks of two characters',
      'syntax = "proto3";\r\nmessage A {\r\n  B b = 1;\r\n}\r\nmessage B {}\r\n',
      2,
      2,
    ],
    ['with a byte order mark', '\uFEFFsyntax = "proto3"; message A { B b = 1; }\nmessage B {}', 0, 32],
    [
      'with bytes that are no characters',
      '// \uFFFD\nsyntax = "proto3"; message A { B b = 1; }\nmessage B {}',
      1,
      31,
    ],
  ] as const)
    it(`has the places that editors see in files ${what}`, async () => {
      const client = await startLspClient({});
      client.open('a.proto', text);
      assert.deepEqual(await client.diagnostics('a.proto', 1), []);
      const found = await client.request<readonly Location[]>('textDocument/references', {
        textDocument: { uri: 'file:///ws/a.proto' },
        position: { line, character },
        context: { includeDeclaration: false },
      });
      assert.deepEqual(
        found.map(({ range }) => range.start),
        [{ line, character }],
      );
      client.end();
    });
});
