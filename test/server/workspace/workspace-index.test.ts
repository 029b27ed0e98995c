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
  readonly saved = new Map<string, Uint8Array>();
  readonly disk = new Map<Uri, Disk>([
    [a, { text: 'package p; message A { enum E {} } service S {}', stamp: '1' }],
    [b, { text: 'struct B {}', stamp: '1' }],
  ]);

  /** Builds the index as a new process would; says which files it read, and which it parsed. */
  async start(
    before: (index: WorkspaceIndex) => Promise<void> = () => Promise.resolve(),
  ): Promise<{ index: WorkspaceIndex; workspace: Workspace; read: Uri[]; parsed: string[] }> {
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
    await before(index);
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

  it('knows what holds each declaration, and where its name begins', async () => {
    const runs = new Runs();
    runs.disk.set(a, {
      text: 'package p;\nmessage A {\n  int32 f = 1;\n  enum E { Z = 0 [deprecated = true]; }\n}\nservice S { rpc M(A) returns (A); }',
      stamp: '1',
    });
    runs.disk.set(b, { text: 'service B {\n  void f(1: i32 argument) }', stamp: '1' });
    await runs.start();
    const { names } = (await runs.start()).index;
    assert.deepEqual(
      [a, b].flatMap((uri) =>
        [...names.declarationsOf(uri)].map(({ kind, fullName, container, deprecated, position }) =>
          [kind, fullName, container, deprecated, `${position.line}:${position.character}`].join(' '),
        ),
      ),
      [
        'package p  false 0:8',
        'message p.A p false 1:8',
        'field p.A.f p.A false 2:8',
        'enum p.A.E p.A false 3:7',
        'enum-value p.A.Z p.A.E true 3:11',
        'service p.S p false 5:8',
        'method p.S.M p.S false 5:16',
        'service B  false 0:8',
        'method B.f B false 1:7',
      ],
    );
    const methods = [...names.declarations(new Set(['method']))];
    assert.deepEqual(
      methods.map(({ name, uri }) => [name, uri]),
      [
        ['M', a],
        ['f', b],
      ],
    );
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
    ['another version wrote', (bytes) => withText(bytes, 'parlance index', 'parlance indeX')],
    ['is cut off', (bytes) => bytes.slice(0, -10)],
    ['lacks numbers', (bytes) => bytes.slice(0, -8)],
    ['is changed', (bytes) => withText(bytes, 'file:///ws/a.proto', 'file:///ws/c.proto')],
    ['has other numbers', (bytes) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))],
    ['is empty', () => new Uint8Array()],
    ['is no index', () => new TextEncoder().encode('\0{"\n[1')],
  ] satisfies [string, (bytes: Uint8Array) => Uint8Array][])
    it(`is made anew where what was saved ${what}`, async () => {
      const runs = new Runs();
      await runs.start();
      for (const [name, bytes] of runs.saved) runs.saved.set(name, damage(bytes));
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
    await index.filesChanged([a]);
    assert.deepEqual(index.names.filesWithType('Changed'), [a]);
    runs.disk.delete(a);
    workspace.fileChanged(a, 'deleted');
    await index.filesChanged([a]);
    assert.deepEqual(index.names.files(), [b]);
  });

  it('can be asked before it is known what changed since', async () => {
    const runs = new Runs();
    await runs.start();
    const { index, read } = await runs.start(async (unbuilt) => assert.equal(await unbuilt.load(), true));
    assert.deepEqual(read, []);
    assert.deepEqual(index.names.filesWithType('p.A'), [a]);
  });

  it('is saved again when many files have changed', async () => {
    const runs = new Runs();
    const { index, workspace } = await runs.start();
    const uris = Array.from({ length: 100 }, (_, at) => joinUri(root, `new${at}.proto`));
    for (const uri of uris) {
      runs.disk.set(uri, { text: 'message M {}', stamp: '1' });
      workspace.fileChanged(uri, 'created');
    }
    await index.filesChanged(uris);
    assert.equal(index.names.filesWithType('M').length, 100);
    assert.deepEqual((await runs.start()).read, []);
  });

  it('tells the files that can name a word, also while they are edited', async () => {
    const runs = new Runs();
    const { index, workspace } = await runs.start();
    assert.deepEqual(index.filesWithWord('A'), [a]);
    assert.deepEqual(index.filesWithWord('p.S'), [a]);
    assert.deepEqual(index.filesWithWord('struct'), [b]);
    assert.deepEqual(index.filesWithWord('Typed'), []);
    const file = workspace.setDocument(a, 'message Typed {}');
    assert.ok(file !== undefined);
    index.documentChanged(file);
    assert.deepEqual(index.filesWithWord('Typed'), [a]);
    workspace.closeDocument(a);
    await index.filesChanged([a]);
    assert.deepEqual(index.filesWithWord('Typed'), []);
    assert.deepEqual((await runs.start()).index.filesWithWord('A'), [a]);
  });

  it('ends where it is cancelled', async () => {
    const { index } = await new Runs().start();
    await assert.rejects(index.build({ signal: AbortSignal.abort(new Error('no more')) }), /no more/);
  });
});

/** With a text of the same length in place of another. */
function withText(bytes: Uint8Array, text: string, other: string): Uint8Array {
  const changed = Buffer.from(bytes);
  changed.write(other, changed.indexOf(text));
  return Uint8Array.from(changed);
}
