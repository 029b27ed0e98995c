import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toolCaches } from '../../../server/src/lsp/tool-caches.ts';

function check(environment: Readonly<Record<string, string>>, buf: string, go: string): void {
  const expected = { buf: `file://${buf}`, go: `file://${go}` };
  assert.deepEqual(toolCaches(environment, '/home/ada'), expected);
}

describe('the caches of tools', () => {
  it('are where the tools put them', () => check({}, '/home/ada/.cache/buf', '/home/ada/go/pkg/mod'));

  it('are where the environment says', () => {
    check({ XDG_CACHE_HOME: '/xdg', GOPATH: '/gopath:/other' }, '/xdg/buf', '/gopath/pkg/mod');
    check({ BUF_CACHE_DIR: '/buf', GOMODCACHE: '/mod', GOPATH: '/gopath' }, '/buf', '/mod');
  });

  it('are none where the environment makes no sense', () => {
    assert.deepEqual(toolCaches({ BUF_CACHE_DIR: 'relative', GOMODCACHE: '' }, '/home/ada'), {});
  });
});
