import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { GitStates } from '../../../server/src/lsp/git-states.ts';
import { blockingFilePort } from '../../../server/src/lsp/node-file-port.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { git } from '../../support/git.ts';

describe('the state that files are compared with', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-git-states-'));
  const top = uriFromPath(folder);
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const pet = (field: string): string =>
    `syntax = "proto3";\npackage pets.v1;\nimport "pets/v1/owner.proto";\nmessage Pet { Owner ${field} = 1; }\n`;
  const uri = joinUri(top, 'proto/pets/v1/pet.proto');

  const workspace = new Workspace({
    languages: [proto],
    files: blockingFilePort,
    roots: { folders: [top], configured: [], bundled: [], discovers: true },
  });
  const states = new GitStates(workspace, blockingFilePort);

  async function textOf(of: Uri, against: string): Promise<string | undefined> {
    const state = await states.of(of, against);
    const snapshot = await state?.workspace.snapshot([of]);
    // The state has what the file imports, too.
    assert.equal(snapshot?.diagnostics(of).length ?? 0, 0);
    return snapshot?.file(of)?.text;
  }

  before(() => {
    git(folder, 'init', '-q', '-b', 'main');
    write('buf.yaml', 'version: v2\nmodules:\n  - path: proto\n');
    write('proto/pets/v1/owner.proto', 'syntax = "proto3";\npackage pets.v1;\nmessage Owner {}\n');
    write('proto/pets/v1/pet.proto', pet('first'));
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'first');
    git(folder, 'switch', '-q', '-c', 'branch');
    write('proto/pets/v1/pet.proto', pet('second'));
    git(folder, 'commit', '-q', '-a', '-m', 'second');
    write('proto/pets/v1/pet.proto', pet('third'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is where the branch left the main one, or the commit that is named', async () => {
    assert.equal(await textOf(uri, 'auto'), pet('first'));
    assert.equal(await textOf(uri, 'HEAD'), pet('second'));
    assert.equal(await textOf(uri, 'nowhere'), undefined);
    assert.equal(await textOf(uri, '--help'), undefined);
  });

  it('is the same one while the branch stays, and follows it', async () => {
    const state = await states.of(uri, 'HEAD');
    assert.equal(await states.of(uri, 'HEAD'), state);
    const owner = joinUri(top, 'proto/pets/v1/owner.proto');
    const known = (await state?.workspace.snapshot([owner]))?.file(owner);
    git(folder, 'commit', '-q', '-a', '-m', 'third');
    assert.equal(await textOf(uri, 'HEAD'), pet('third'));
    // What is as it was is not parsed again.
    const after = await states.of(uri, 'HEAD');
    assert.equal((await after?.workspace.snapshot([owner]))?.file(owner), known);
  });

  it('has no files that are new', async () => {
    const state = await states.of(uri, 'auto');
    assert.equal(state?.has(uri), true);
    assert.equal(state?.has(joinUri(top, 'proto/pets/v1/new.proto')), false);
  });

  it('is none outside of a repository', async () => {
    assert.equal(await states.of('file:///nowhere/pet.proto' as Uri, 'auto'), undefined);
  });
});
