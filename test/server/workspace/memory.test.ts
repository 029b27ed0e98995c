import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const root = uriFromPath('/ws');
const uriOf = (name: string): Uri => joinUri(root, name);

/** A workspace over the files, and what it has read and parsed so far. */
function workspaceOver(texts: Map<Uri, string>): { workspace: Workspace; read: Uri[]; parses: () => number } {
  const read: Uri[] = [];
  let parses = 0;
  const language: Language = {
    ...(proto as Language),
    parse: (text) => {
      parses++;
      return proto.parse(text);
    },
  };
  const files = memoryFiles(texts);
  const workspace = new Workspace({
    languages: [language],
    files: {
      ...files,
      read: (uri) => {
        read.push(uri);
        return files.read(uri);
      },
    },
    roots: { folders: [root], configured: [], bundled: [], discovers: true },
  });
  return { workspace, read, parses: () => parses };
}

describe('what a workspace keeps in memory', () => {
  const big = (name: string): string => `message ${name} {}\n`.padEnd(1_500_000);

  it('is less than was ever looked at: the files go that nobody has looked at for the longest time', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const { workspace, read } = workspaceOver(
      new Map(names.map((name) => [uriOf(`${name}.proto`), big(name)])),
    );
    for (const name of names) await workspace.snapshot([uriOf(`${name}.proto`)]);
    read.length = 0;
    // Two of those that are not used fit.
    for (const name of ['e', 'd', 'c']) await workspace.snapshot([uriOf(`${name}.proto`)]);
    assert.deepEqual(read, []);
    await workspace.snapshot([uriOf('a.proto')]);
    assert.deepEqual(read, [uriOf('a.proto')]);
  });

  it('is all of what is open, with its imports', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const { workspace, read } = workspaceOver(
      new Map(names.map((name) => [uriOf(`${name}.proto`), big(name)])),
    );
    const main = uriOf('main.proto');
    workspace.setDocument(main, names.map((name) => `import "${name}.proto";`).join('\n'));
    await workspace.snapshot([main]);
    read.length = 0;
    await workspace.snapshot([main]);
    assert.deepEqual(read, []);
  });

  it('serves a document that an editor opens, saves and closes without a change', async () => {
    const text = 'message A {}';
    const a = uriOf('a.proto');
    const { workspace, parses } = workspaceOver(new Map([[a, text]]));
    const show = async (): Promise<unknown> => (await workspace.snapshot([a])).diagnostics(a);
    await show();
    workspace.setDocument(a, text);
    await show();
    workspace.fileChanged(a, 'changed');
    await show();
    workspace.closeDocument(a);
    await show();
    assert.equal(parses(), 1);
  });
});
