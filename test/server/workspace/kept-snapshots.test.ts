import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import type { Snapshot } from '../../../server/src/workspace/snapshot.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const root = uriFromPath('/ws');
const uriOf = (name: string): Uri => joinUri(root, name);
const main = uriOf('main.proto');
const part = uriOf('part.proto');
const other = uriOf('other.proto');

/** A workspace with an open document that imports another file, and how often a file of it was read. */
function opened(): {
  workspace: Workspace;
  texts: Map<Uri, string>;
  show: (uri?: Uri) => Promise<Snapshot>;
  reads: () => number;
} {
  let reads = 0;
  const texts = new Map([
    [main, 'syntax = "proto3";\nimport "part.proto";\nmessage Main { Part part = 1; }\n'],
    [part, 'syntax = "proto3";\nmessage Part {}\n'],
    [other, 'syntax = "proto3";\nmessage Other {}\n'],
  ]);
  const files = memoryFiles(texts);
  const workspace = new Workspace({
    languages: [proto],
    files: { ...files, read: (uri) => (reads++, files.read(uri)) },
    roots: { folders: [root], configured: [], bundled: [], discovers: true },
  });
  workspace.setDocument(main, texts.get(main) ?? '');
  return { workspace, texts, show: (uri = main) => workspace.snapshot([uri]), reads: () => reads };
}

async function codesIn(snapshot: Snapshot): Promise<readonly string[]> {
  await snapshot.prepare(main);
  return snapshot.diagnostics(main).map(({ code }) => code);
}

describe('the snapshot of an open document', () => {
  it('is the same one as long as nothing changes', async () => {
    const { show, reads } = opened();
    const first = await show();
    const before = reads();
    assert.equal(await show(), first);
    assert.equal(reads(), before);
  });

  it('is the same one when a file changes that it does not reach', async () => {
    const { workspace, show } = opened();
    await show(other);
    const first = await show();
    workspace.setDocument(other, 'syntax = "proto3";\nmessage Another {}\n');
    workspace.fileChanged(other, 'changed');
    assert.equal(await show(), first);
  });

  it('is the same one when a long time was spent on other files', async () => {
    const { workspace, texts, show, reads } = opened();
    const names = ['a', 'b', 'c', 'd'].map((name) => uriOf(`${name}.proto`));
    for (const uri of names) texts.set(uri, 'syntax = "proto3";\n'.padEnd(3_000_000));
    const first = await show();
    for (const uri of names) await show(uri);
    const before = reads();
    assert.equal(await show(), first);
    // And an edit of it reads no import again.
    workspace.setDocument(main, `${texts.get(main) ?? ''}// changed\n`);
    await show();
    assert.equal(reads(), before);
  });

  it('is another one after an edit', async () => {
    const { workspace, texts, show } = opened();
    assert.deepEqual(await codesIn(await show()), []);
    workspace.setDocument(main, (texts.get(main) ?? '').replace('Part part', 'Port part'));
    assert.notDeepEqual(await codesIn(await show()), []);
  });

  it('is another one after an edit of an import, in an editor or on disk', async () => {
    const { workspace, texts, show } = opened();
    assert.deepEqual(await codesIn(await show()), []);
    workspace.setDocument(part, 'syntax = "proto3";\nmessage Port {}\n');
    assert.notDeepEqual(await codesIn(await show()), []);
    texts.set(part, 'syntax = "proto3";\nmessage Part {}\n// new\n');
    workspace.closeDocument(part);
    assert.deepEqual(await codesIn(await show()), []);
    texts.set(part, 'syntax = "proto3";\nmessage Port {}\n');
    workspace.fileChanged(part, 'changed');
    assert.notDeepEqual(await codesIn(await show()), []);
  });

  it('is another one when an import is deleted or comes', async () => {
    const { workspace, texts, show } = opened();
    assert.deepEqual(await codesIn(await show()), []);
    texts.delete(part);
    workspace.fileChanged(part, 'deleted');
    assert.notDeepEqual(await codesIn(await show()), []);
    texts.set(part, 'syntax = "proto3";\nmessage Part {}\n');
    workspace.fileChanged(part, 'created');
    assert.deepEqual(await codesIn(await show()), []);
  });

  it('is another one after a change of settings', async () => {
    const { workspace, show } = opened();
    const first = await show();
    workspace.setDialects([{ language: 'proto', dialect: 'x', from: 'setting' }]);
    const second = await show();
    assert.notEqual(second, first);
    workspace.setRoots({ ...workspace.roots, discovers: false });
    assert.notEqual(await show(), second);
  });

  it('is another one when a file has come to another name', async () => {
    const { workspace, texts, show } = opened();
    texts.set(uriOf('deep/a.proto'), 'syntax = "proto3";\nimport "b.proto";\n');
    texts.set(uriOf('deep/b.proto'), 'syntax = "proto3";\n');
    texts.set(uriOf('user.proto'), 'syntax = "proto3";\nimport "deep/b.proto";\n');
    const deep = uriOf('deep/b.proto');
    workspace.setDocument(deep, texts.get(deep) ?? '');
    await show(uriOf('user.proto'));
    const first = await show(deep);
    assert.equal(first.importPath(deep), 'deep/b.proto');
    await show(uriOf('deep/a.proto'));
    const second = await show(deep);
    assert.equal(second.importPath(deep), 'b.proto');
    assert.equal(await show(deep), second);
  });

  it('is not kept where something changed while it was made', async () => {
    const { workspace, show } = opened();
    const making = show();
    workspace.setDocument(part, 'syntax = "proto3";\nmessage Port {}\n');
    await making;
    assert.notDeepEqual(await codesIn(await show()), []);
  });
});
