import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import { shortName } from '../../../server/src/ide/short-name.ts';

describe('the short name of a file', () => {
  function check(file: string, opened: readonly string[], expected: string): void {
    assert.equal(shortName(uriFromPath(file), opened.map(uriFromPath)), expected);
  }

  it('is its path below the opened folder', () => {
    check('/ws/a/b.proto', ['/ws'], 'a/b.proto');
    check('/b/x y.proto', ['/a', '/b'], 'b/x y.proto');
  });

  it('is the name of an opened folder', () => check('/a/ws', ['/a/ws'], 'ws'));

  it('is its path elsewhere', () => {
    check('/elsewhere/b.proto', ['/ws'], '/elsewhere/b.proto');
    check('/', ['/ws'], '/');
  });
});
