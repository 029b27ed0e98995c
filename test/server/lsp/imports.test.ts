import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('imports through the server', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const main = 'syntax = "proto3";\nimport "b.proto";\nmessage A { B b = 1; }\n';
  const place = { line: 1, character: 9 };
  const b = 'syntax = "proto3"; message B {}';

  async function actionsAt(path: string): Promise<readonly CodeAction[]> {
    return client.request('textDocument/codeAction', {
      textDocument: { uri: `file:///ws/${path}` },
      range: { start: place, end: place },
      context: { diagnostics: [], only: ['quickfix'] },
    });
  }

  it('are explained', async () => {
    client = await startLspClient({ 'deep/b.proto': b });
    assert.equal(client.server.capabilities.hoverProvider, true);
    client.open('main.proto', main);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: 'file:///ws/main.proto' },
      position: place,
    });
    assert.match(JSON.stringify(hover.contents), /Found below `deep`: implied by the import/);
    assert.deepEqual(hover.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 16 } });
    const nothing = await client.request<Hover | null>('textDocument/hover', {
      textDocument: { uri: 'file:///ws/main.proto' },
      position: { line: 2, character: 0 },
    });
    assert.equal(nothing, null);
  });

  it('offer to name a root that was guessed', async () => {
    client = await startLspClient({ 'deep/b.proto': b });
    client.open('main.proto', main);
    const [action] = await actionsAt('main.proto');
    assert.equal(action?.title, 'Add import root "deep"');
    assert.deepEqual(action.command?.arguments, [{ language: 'proto', folder: 'file:///ws/deep' }]);
    assert.equal(action.edit, undefined);
  });

  it('offer what may be meant, and point to it', async () => {
    client = await startLspClient({ 'x/b.proto': b });
    client.open('main.proto', main.replace('b.proto', 'y/b.proto'));
    const [problem] = await client.diagnostics('main.proto', 1);
    assert.equal(problem?.message, '"y/b.proto" is not found\nhelp: did you mean "x/b.proto"?');
    assert.equal(problem.relatedInformation?.[0]?.location.uri, 'file:///ws/x/b.proto');
    const [action] = await actionsAt('main.proto');
    assert.equal(action?.title, 'Change to "x/b.proto"');
    assert.equal(Object.values(action.edit?.changes ?? {})[0]?.[0]?.newText, '"x/b.proto"');
  });

  it('offer to import what declares a type', async () => {
    client = await startLspClient({
      'a/b.proto': 'syntax = "proto3"; package a.v1; message B {}',
      'c/b.proto': 'syntax = "proto3"; package c; message B {}',
      'd.proto': 'syntax = "proto3"; package d; message Bb {}',
      'e.thrift': 'struct B {}',
    });
    client.open('main.proto', 'syntax = "proto3";\npackage a.v1.x;\nmessage A {\n  B b = 1;\n}\n');
    await client.diagnostics('main.proto', 1);
    const actions = await offeredAt('main.proto', 3, 2);
    assert.deepEqual(shortly(actions, 'main.proto'), [
      ['Import "a/b.proto"', '\n\nimport "a/b.proto";'],
      ['Import "c/b.proto" for "c.B"', '\n\nimport "c/b.proto";', 'c.B'],
    ]);
    assert.equal(actions[0]?.diagnostics?.[0]?.code, 'proto/unresolved-type');

    // Where something nearer is called as its package begins, the name begins at the root.
    client.open('hidden.proto', 'syntax = "proto3";\nmessage A {\n  message c {}\n  B b = 1;\n}\n');
    await client.diagnostics('hidden.proto', 1);
    const [, hidden] = shortly(await offeredAt('hidden.proto', 3, 2), 'hidden.proto');
    assert.deepEqual(hidden, ['Import "c/b.proto" for "c.B"', '\n\nimport "c/b.proto";', '.c.B']);
  });

  it('offer to include what declares a type', async () => {
    client = await startLspClient({
      'a/shared.thrift': 'struct B {}',
      'c/other.thrift': 'struct B {}',
      'd.proto': 'syntax = "proto3"; message B {}',
    });
    client.open('a/main.thrift', 'struct A {\n  1: B b\n  2: other.B c\n}\n');
    await client.diagnostics('a/main.thrift', 1);
    assert.deepEqual(shortly(await offeredAt('a/main.thrift', 1, 5), 'a/main.thrift'), [
      ['Include "c/other.thrift" for "other.B"', 'include "c/other.thrift"\n', 'other.B'],
      ['Include "shared.thrift" for "shared.B"', 'include "shared.thrift"\n', 'shared.B'],
    ]);
    assert.deepEqual(shortly(await offeredAt('a/main.thrift', 2, 5), 'a/main.thrift'), [
      ['Include "c/other.thrift"', 'include "c/other.thrift"\n'],
    ]);
  });

  it('offer imports where they may stand, and leave comments with what they are about', async () => {
    client = await startLspClient({
      'b.proto': 'edition = "2024"; message B {}',
      'o.proto': 'edition = "2024";',
      'b.thrift': 'struct B {}',
      'c.thrift': 'struct C {}',
    });
    const files = {
      'm.proto': ['edition = "2024";\nimport option "o.proto";\nmessage M {\n  B b = 1;\n}\n', 3],
      'd.thrift': ['/** D. */\nstruct D {\n  1: B b\n}\n', 2],
      'i.thrift': ['include "c.thrift" // C\nstruct D {\n  1: B b\n}\n', 2],
    } as const;
    const places: unknown[] = [];
    for (const [path, [text, line]] of Object.entries(files)) {
      client.open(path, text);
      await client.diagnostics(path, 1);
      const [action] = await offeredAt(path, line, path.endsWith('.proto') ? 2 : 5);
      places.push(action?.edit?.changes?.[`file:///ws/${path}`]?.[0]?.range.start);
    }
    assert.deepEqual(places, [
      { line: 1, character: 0 },
      { line: 0, character: 0 },
      { line: 0, character: 23 },
    ]);
  });

  /** The workspace is indexed behind the first diagnostics. */
  async function offeredAt(path: string, line: number, character: number): Promise<readonly CodeAction[]> {
    for (let tries = 0; tries < 1000; tries++) {
      const actions = await client.request<readonly CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: `file:///ws/${path}` },
        range: { start: { line, character }, end: { line, character } },
        context: { diagnostics: [], only: ['quickfix'] },
      });
      // What else could be done there does not wait for the index.
      const fixes = actions.filter(({ diagnostics }) => diagnostics !== undefined);
      if (fixes.length > 0) return fixes;
    }
    return [];
  }

  /** The title of each, and what it writes. */
  function shortly(actions: readonly CodeAction[], path: string): readonly (readonly string[])[] {
    return actions.map(({ title, edit }) => [
      title,
      ...(edit?.changes?.[`file:///ws/${path}`] ?? []).map(({ newText }) => newText),
    ]);
  }

  it('follow the settings', async () => {
    client = await startLspClient(
      { 'one/b.proto': b, 'two/b.proto': 'syntax = "proto3";' },
      {
        importRoots: [{ setting: 'parlance.proto.importRoots', language: 'proto', folders: ['two'] }],
      },
    );
    client.open('main.proto', main);
    assert.equal((await client.diagnostics('main.proto', 1))[0]?.code, 'proto/unresolved-type');
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: {
        importRoots: [{ setting: 'parlance.proto.importRoots', language: 'proto', folders: ['one'] }],
      },
    });
    client.change('main.proto', 2, main);
    assert.deepEqual(await client.diagnostics('main.proto', 2), []);
  });

  it('follow changes of buf.yaml, whose problems are shown', async () => {
    client = await startLspClient({
      'one/b.proto': 'syntax = "proto3";',
      'two/b.proto': b,
      'buf.yaml': 'version: v2\nmodules:\n  - path: one\n  - path: gone\n',
    });
    client.open('main.proto', main);
    assert.equal((await client.diagnostics('main.proto', 1))[0]?.code, 'proto/unresolved-type');
    const [problem] = await client.diagnostics('buf.yaml', 1);
    assert.equal(problem?.code, 'buf/missing-folder');
    assert.deepEqual(problem.range.start, { line: 3, character: 10 });
    client.write('buf.yaml', 'version: v2\nmodules:\n  - path: two\n');
    client.change('main.proto', 2, main);
    assert.deepEqual(await client.diagnostics('main.proto', 2), []);
    const isGone = (problems: readonly unknown[]): boolean => problems.length === 0;
    assert.deepEqual(await client.diagnostics('buf.yaml', 2, isGone), []);
  });

  it('follow files that come and go', async () => {
    client = await startLspClient({});
    client.open('main.proto', main);
    assert.equal((await client.diagnostics('main.proto', 1))[0]?.code, 'proto/unresolved-import');
    client.write('deep/b.proto', b);
    client.change('main.proto', 2, main);
    assert.deepEqual(await client.diagnostics('main.proto', 2), []);
    client.write('deep/b.proto', undefined);
    client.change('main.proto', 3, main);
    assert.equal((await client.diagnostics('main.proto', 3))[0]?.code, 'proto/unresolved-import');
  });
});
