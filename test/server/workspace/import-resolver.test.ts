import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import type { ConfiguredRoot } from '../../../server/src/workspace/import-roots.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';

const root = uriFromPath('/ws');
const a = joinUri(root, 'a.proto');
const other = joinUri(root, 'lib/b.proto');
const b = joinUri(root, 'b.proto');

function optionRoot(uri: Uri): ConfiguredRoot {
  return { uri, origin: { kind: 'option' } };
}

/** A workspace where `a.proto` imports `b.proto`, which is looked for at the top and then in `lib`. */
function workspaceOn(disk: Map<Uri, string>): { workspace: Workspace; probes: Uri[] } {
  const probes: Uri[] = [];
  disk.set(a, 'syntax = "proto3"; import "b.proto";');
  const workspace = new Workspace({
    languages: [proto],
    files: {
      read: (uri) => {
        probes.push(uri);
        return Promise.resolve(disk.get(uri));
      },
      list: () => Promise.resolve(undefined),
      find: () => Promise.resolve([]),
    },
    roots: {
      folders: [root],
      configured: [optionRoot(root), optionRoot(joinUri(root, 'lib'))],
      bundled: [],
      discovers: false,
    },
  });
  return { workspace, probes };
}

async function targetOf(workspace: Workspace): Promise<Uri | undefined> {
  return (await workspace.snapshot([a])).imported(a, 'b.proto')?.uri;
}

describe('the targets of imports', () => {
  it('are looked for once', async () => {
    const { workspace, probes } = workspaceOn(new Map([[other, 'syntax = "proto3";']]));
    assert.equal(await targetOf(workspace), other);
    const before = probes.length;
    workspace.setDocument(a, 'syntax = "proto3"; import "b.proto"; message A {}');
    assert.equal(await targetOf(workspace), other);
    workspace.fileChanged(a, 'changed');
    assert.equal(await targetOf(workspace), other);
    assert.equal(probes.length, before);
  });

  it('change when a file comes that goes before', async () => {
    const { workspace } = workspaceOn(new Map([[other, '']]));
    assert.equal(await targetOf(workspace), other);
    workspace.setDocument(b, '');
    assert.equal(await targetOf(workspace), b);
    workspace.closeDocument(b);
    assert.equal(await targetOf(workspace), other);
  });

  it('change when a file comes or goes on disk', async () => {
    const disk = new Map<Uri, string>();
    const { workspace } = workspaceOn(disk);
    assert.equal(await targetOf(workspace), undefined);
    disk.set(b, '');
    workspace.fileChanged(b, 'created');
    assert.equal(await targetOf(workspace), b);
    disk.delete(b);
    workspace.fileChanged(b, 'deleted');
    assert.equal(await targetOf(workspace), undefined);
  });

  it('change with the roots', async () => {
    const { workspace } = workspaceOn(new Map([[other, '']]));
    assert.equal(await targetOf(workspace), other);
    workspace.setRoots({ ...workspace.roots, configured: [optionRoot(root)] });
    assert.equal(await targetOf(workspace), undefined);
  });
});
