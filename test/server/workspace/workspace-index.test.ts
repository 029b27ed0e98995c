import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { WorkspaceIndex } from '../../../server/src/workspace/workspace-index.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { memoryIndexStore } from '../../support/memory-index-store.ts';

const root = uriFromPath('/ws');
const a = joinUri(root, 'a.proto');
const b = joinUri(root, 'b.thrift');

interface Disk {
  text: string;
  stamp: string;
}

/** Runs of a server over one disk and one store. */
class Runs {
  readonly saved = new Map<string, string>();
  readonly disk = new Map<Uri, Disk>([
    [a, { text: 'package p; message A { enum E {} } service S {}', stamp: '1' }],
    [b, { text: 'struct B {}', stamp: '1' }],
  ]);

  /** Builds the index as a new process would; says which files it read, and which it parsed. */
  async start(): Promise<{ index: WorkspaceIndex; workspace: Workspace; read: Uri[]; parsed: string[] }> {
    const read: Uri[] = [];
    const parsed: string[] = [];
    const counted = <L extends Language>(language: L): L => ({
      ...language,
      parse: (text: string) => {
        parsed.push(text);
        return language.parse(text);
      },
    });
    const files = {
      ...memoryFiles(new Map([...this.disk].map(([uri, { text }]) => [uri, text]))),
      read: (uri: Uri) => {
        read.push(uri);
        return Promise.resolve(this.disk.get(uri)?.text);
      },
      stamp: (uri: Uri) => Promise.resolve(this.disk.get(uri)?.stamp),
    };
    const workspace = new Workspace({
      languages: [counted<Language>(proto), counted<Language>(thrift)],
      files,
      roots: { folders: [root], configured: [], bundled: [], discovers: false },
    });
    const index = new WorkspaceIndex({ workspace, files, store: memoryIndexStore(this.saved) });
    await index.build();
    return { index, workspace, read, parsed };
  }
}

describe('the index of a workspace', () => {
  it('knows what the files declare', async () => {
    const { names } = (await new Runs().start()).index;
    assert.deepEqual(names.filesWithType('p.A'), [a]);
    assert.deepEqual(names.filesWithType('p.A.E'), [a]);
    assert.deepEqual(names.filesWithType('B'), [b]);
    assert.deepEqual([...names.services()], [['p.S', [a]]]);
  });

  it('is read on the next start, instead of the files', async () => {
    const runs = new Runs();
    await runs.start();
    const { index, read } = await runs.start();
    assert.deepEqual(read, []);
    assert.deepEqual(index.names.filesWithType('p.A'), [a]);
    assert.deepEqual(index.names.filesWithService('p.S'), [a]);
  });

  it('is parsed anew only for files with another content', async () => {
    const runs = new Runs();
    await runs.start();
    runs.disk.set(a, { text: 'message New {}', stamp: '2' });
    runs.disk.set(b, { text: 'struct B {}', stamp: '2' });
    const { index, read, parsed } = await runs.start();
    assert.deepEqual(read, [a, b]);
    assert.deepEqual(parsed, ['message New {}']);
    assert.deepEqual(index.names.filesWithType('New'), [a]);
    assert.deepEqual(index.names.filesWithType('p.A'), []);
    assert.deepEqual((await runs.start()).read, []);
  });

  it('loses files that are gone', async () => {
    const runs = new Runs();
    await runs.start();
    runs.disk.delete(a);
    assert.deepEqual((await runs.start()).index.names.files(), [b]);
  });

  for (const [what, damage] of [
    ['another version wrote', (text) => text.replace('parlance index', 'parlance index 0')],
    ['is cut off', (text) => text.slice(0, -10)],
    ['is changed', (text) => text.replace('p.A', 'q.A')],
    ['is empty', () => ''],
    ['is no index', () => '\0{"\n[1'],
  ] satisfies [string, (text: string) => string][])
    it(`is made anew where what was saved ${what}`, async () => {
      const runs = new Runs();
      await runs.start();
      for (const [name, text] of runs.saved) runs.saved.set(name, damage(text));
      const { index, read } = await runs.start();
      assert.deepEqual(read, [a, b]);
      assert.deepEqual(index.names.filesWithType('p.A'), [a]);
      assert.deepEqual((await runs.start()).read, []);
    });

  it('follows open documents, which are not saved', async () => {
    const runs = new Runs();
    const { index, workspace } = await runs.start();
    const file = workspace.setDocument(a, 'message Typed {}');
    assert.ok(file !== undefined);
    index.documentChanged(file);
    assert.deepEqual(index.names.filesWithType('Typed'), [a]);
    assert.deepEqual(index.names.filesWithType('p.A'), []);
    await index.build();
    assert.deepEqual(index.names.filesWithType('Typed'), [a]);
    assert.deepEqual((await runs.start()).index.names.filesWithType('p.A'), [a]);
  });

  it('follows files on disk', async () => {
    const runs = new Runs();
    const { index, workspace } = await runs.start();
    runs.disk.set(a, { text: 'message Changed {}', stamp: '2' });
    workspace.fileChanged(a, 'changed');
    await index.fileChanged(a);
    assert.deepEqual(index.names.filesWithType('Changed'), [a]);
    runs.disk.delete(a);
    workspace.fileChanged(a, 'deleted');
    await index.fileChanged(a);
    assert.deepEqual(index.names.files(), [b]);
  });

  it('ends where it is cancelled', async () => {
    const { index } = await new Runs().start();
    await assert.rejects(index.build(AbortSignal.abort(new Error('no more'))), /no more/);
  });
});
