import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { importPathOf, type RootSettings, rootsFor } from '../../../server/src/workspace/import-roots.ts';

const settings = (more: Partial<RootSettings>): RootSettings => ({
  folders: [],
  configured: [],
  bundled: [uriFromPath('/bundled')],
  implied: true,
  ...more,
});
const uris = (...paths: string[]): Uri[] => paths.map(uriFromPath);

describe('import roots', () => {
  it('are the configured ones, the opened folders, the folders above up to these, then the bundled', () => {
    const roots = rootsFor(
      uriFromPath('/ws/proto/a/b.proto'),
      settings({ folders: uris('/ws'), configured: uris('/elsewhere') }),
    );
    assert.deepEqual(roots, uris('/elsewhere', '/ws', '/ws/proto/a', '/ws/proto', '/bundled'));
  });

  it('are as given where the command line gave some', () => {
    const roots = rootsFor(uriFromPath('/ws/a.proto'), settings({ configured: uris('/ws'), implied: false }));
    assert.deepEqual(roots, uris('/ws', '/bundled'));
  });

  it('stop at the top of the file system', () => {
    const roots = rootsFor(uriFromPath('/a/b.proto'), settings({ bundled: [] }));
    assert.deepEqual(roots, ['file:///a', 'file:///']);
  });

  it('name a file below the first of them that holds it', () => {
    const given = settings({ folders: uris('/ws'), configured: uris('/ws/proto') });
    assert.equal(importPathOf(uriFromPath('/ws/proto/a/b.proto'), given), 'a/b.proto');
    assert.equal(importPathOf(uriFromPath('/ws/c.proto'), given), 'c.proto');
    assert.equal(importPathOf(uriFromPath('/bundled/google/x.proto'), given), 'google/x.proto');
    assert.equal(importPathOf(uriFromPath('/other/d.proto'), given), 'd.proto');
  });
});
