import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../server/src/languages/proto/symbols.ts';
import { GitStates } from '../../../server/src/lsp/git-states.ts';
import { blockingFilePort } from '../../../server/src/lsp/node-file-port.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';

describe('a descriptor set that files are compared with', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-set-states-'));
  const top = uriFromPath(folder);
  const [pet, owner, gone] = ['pet', 'owner', 'gone'].map((name) =>
    joinUri(top, `proto/pets/v1/${name}.proto`),
  ) as [Uri, Uri, Uri];
  const petWith = (field: string): string =>
    `syntax = "proto3";\npackage pets.v1;\nimport "pets/v1/owner.proto";\nmessage Pet { Owner ${field} = 1; }\n`;
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  const workspace = new Workspace({
    languages: [proto],
    files: blockingFilePort,
    roots: { folders: [top], configured: [], bundled: [], discovers: true },
  });
  const told: string[] = [];
  const states = new GitStates(workspace, blockingFilePort, (sentence) => told.push(sentence));

  async function setOf(...uris: readonly Uri[]): Promise<Uint8Array> {
    const snapshot = await workspace.snapshot(uris);
    const linked = uris.map((uri) => snapshot.linked(uri) as ProtoLinked);
    return Buffer.concat([...(proto.descriptors?.(linked, { sourceInfo: false }) ?? [])]);
  }

  async function textOf(uri: Uri, against: string): Promise<string | undefined> {
    const state = await states.of(uri, against);
    const snapshot = await state?.workspace.snapshot([uri]);
    assert.equal(snapshot?.diagnostics(uri).length ?? 0, 0);
    return snapshot?.file(uri)?.text;
  }

  before(async () => {
    write('buf.yaml', 'version: v2\nmodules:\n  - path: proto\n');
    write('proto/pets/v1/owner.proto', 'syntax = "proto3";\npackage pets.v1;\nmessage Owner {}\n');
    write('proto/pets/v1/pet.proto', petWith('first'));
    write('proto/pets/v1/gone.proto', 'syntax = "proto3";\npackage pets.v1;\nmessage Gone {}\n');
    write('last.binpb', await setOf(owner, pet, gone));
    write('last.pb.gz', gzipSync(await setOf(owner, pet, gone)));
    rmSync(path.join(folder, 'proto/pets/v1/gone.proto'));
    workspace.fileChanged(gone, 'deleted');
    write('proto/pets/v1/new.proto', 'syntax = "proto3";\npackage pets.v1;\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has its files where those of their names lie, and what is gone beside them', async () => {
    for (const against of ['last.binpb', 'last.pb.gz', path.join(folder, 'last.binpb')]) {
      assert.match((await textOf(pet, against)) ?? '', /\bOwner first = 1/);
      const state = await states.of(pet, against);
      assert.equal(state?.has(owner), true);
      assert.equal(state?.has(joinUri(top, 'proto/pets/v1/new.proto')), false);
      assert.deepEqual(await state?.filesIn(joinUri(top, 'proto/pets/v1')), [gone, owner, pet]);
    }
  });

  it('is the same one until it is written anew', async () => {
    const state = await states.of(pet, 'last.binpb');
    states.forget();
    assert.equal(await states.of(owner, 'last.binpb'), state);
    write('proto/pets/v1/pet.proto', petWith('second'));
    workspace.fileChanged(pet, 'changed');
    write('last.binpb', await setOf(owner, pet));
    assert.match((await textOf(pet, 'last.binpb')) ?? '', /\bOwner second = 1/);
    assert.equal((await states.of(pet, 'last.binpb'))?.has(gone), false);
  });

  it('is told of once where it is none', async () => {
    write('notes.txt', 'nothing of the kind');
    assert.equal(await states.of(pet, 'notes.txt'), undefined);
    assert.equal(await states.of(owner, 'notes.txt'), undefined);
    const [sentence = '', ...more] = told;
    assert.match(
      sentence,
      /^"notes\.txt" cannot be compared with: notes\.txt is no descriptor set; make one/,
    );
    assert.deepEqual(more, []);
  });
});
