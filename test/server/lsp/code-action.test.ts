import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('code actions of the server', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const text = 'syntax = "proto3";\nimport "b.proto";\nimport "b.proto";\nmessage M {}\n';
  const resolving = {
    textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  };

  function ask(context: object, line = 3): Promise<readonly CodeAction[]> {
    const place = { line, character: 8 };
    return client.request('textDocument/codeAction', {
      textDocument: { uri: 'file:///ws/a.proto' },
      range: { start: place, end: place },
      context: { diagnostics: [], ...context },
    });
  }

  function textOf(action: CodeAction | undefined): readonly string[] | undefined {
    return action?.edit?.changes?.['file:///ws/a.proto']?.map(({ newText }) => newText);
  }

  it('are worked out when they are chosen', async () => {
    client = await startLspClient({ 'b.proto': 'syntax = "proto3";' }, {}, undefined, resolving);
    client.open('a.proto', text);
    const [action] = await ask({ only: ['source.organizeImports'] });
    assert.equal(action?.title, 'Organize imports');
    assert.equal(action.edit, undefined);
    assert.deepEqual(textOf(await client.request('codeAction/resolve', action)), ['', '']);
  });

  it('come with their edits for clients that cannot ask again', async () => {
    client = await startLspClient({ 'b.proto': 'syntax = "proto3";' });
    client.open('a.proto', text);
    const [action] = await ask({ only: ['source.fixAll'] });
    assert.equal(action?.kind, 'source.fixAll.parlance');
    assert.deepEqual(textOf(action), ['']);
  });

  it('create files', async () => {
    client = await startLspClient({}, {}, undefined, resolving);
    client.open('a.proto', 'syntax = "proto3";\n\nmessage B {}\n\nmessage M {\n  B b = 1;\n}\n');
    const actions = await ask({ only: ['refactor.move'] }, 2);
    const action = actions.find(({ title }) => title === 'Move "B" to a new file "b.proto"');
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    const uri = 'file:///ws/b.proto';
    assert.deepEqual(resolved.edit?.documentChanges?.slice(0, 2), [
      { kind: 'create', uri, options: { ignoreIfExists: false } },
      {
        textDocument: { uri, version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: 'syntax = "proto3";\n\nmessage B {}\n',
          },
        ],
      },
    ]);
  });

  it('say why they cannot be done', async () => {
    client = await startLspClient({}, {}, undefined, resolving);
    client.open('a.proto', 'syntax = "proto3";\nmessage B {\n  M m = 1;\n}\nmessage M {\n  B b = 1;\n}\n');
    const told = new Promise<{ message: string }>((resolve) => {
      client.connection.onNotification('window/showMessage', resolve);
    });
    const actions = await ask({ only: ['refactor.move'] }, 1);
    const action = actions.find(({ title }) => title === 'Move "B" to a new file "b.proto"');
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    assert.equal(resolved.edit, undefined);
    assert.match(
      (await told).message,
      /^Not done: “Move "B" to a new file "b.proto"”\. In "a.proto" the file imports itself/,
    );
  });

  it('do nothing to files that are not in UTF-8', async () => {
    const user = 'syntax = "proto3";\nimport "a.proto"; // Caf\uFFFD\nmessage U { B b = 1; }\n';
    client = await startLspClient({ 'user.proto': user }, {}, undefined, resolving);
    client.open('a.proto', 'syntax = "proto3";\nmessage B {}\nmessage M {}\n');
    const told = new Promise<{ message: string }>((resolve) => {
      client.connection.onNotification('window/showMessage', resolve);
    });
    const actions = await ask({ only: ['refactor.move'] }, 1);
    const action = actions.find(({ title }) => title === 'Move "B" to a new file "b.proto"');
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    assert.equal(resolved.edit, undefined);
    assert.equal(
      (await told).message,
      'Not done: “Move "B" to a new file "b.proto"”. "user.proto" is not in UTF-8 and has to be saved so first.',
    );
  });

  it('are of the kinds that were asked for', async () => {
    client = await startLspClient({}, {}, undefined, resolving);
    client.open('a.proto', text);
    const kinds = async (context: object): Promise<readonly (string | undefined)[]> =>
      (await ask(context)).map(({ kind }) => kind);
    assert.deepEqual(await kinds({ only: ['refactor.extract'] }), []);
    const rewrites = await kinds({ only: ['refactor'] });
    assert.ok(rewrites.length > 0 && rewrites.every((kind) => kind?.startsWith('refactor.') === true));
    const automatic = await kinds({ triggerKind: 2 });
    assert.ok(automatic.every((kind) => kind?.startsWith('source.') === false));
    assert.ok((await kinds({ triggerKind: 1 })).includes('source.organizeImports'));
  });
});
