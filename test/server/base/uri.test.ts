import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  baseName,
  joinUri,
  parentOf,
  pathFromUri,
  relativeTo,
  type Uri,
  uriFrom,
  uriFromPath,
} from '../../../server/src/base/uri.ts';

describe('uri', () => {
  const paths = ['/a/b.proto', '/with space/ü/100%.proto', 'C:\\src\\a.proto', '\\\\server\\share\\a.proto'];
  for (const path of paths)
    it(`takes ${path} to a URI and back`, () => {
      assert.equal(pathFromUri(uriFromPath(path)), path.replace('C:', 'c:'));
    });

  it('gives one form to the spellings of editors', () => {
    assert.equal(uriFrom('file:///c%3A/src/a.proto'), uriFromPath('C:\\src\\a.proto'));
    assert.equal(uriFrom('FILE:///a/b%2Eproto'), 'file:///a/b.proto');
    assert.equal(uriFrom('untitled:Untitled-1'), 'untitled:Untitled-1');
  });

  it('joins, folding dots and never climbing past the root', () => {
    const folder = 'file:///a/b' as Uri;
    assert.equal(joinUri(folder, 'c/../d.proto'), 'file:///a/b/d.proto');
    assert.equal(joinUri(folder, '../../../../x'), 'file:///x');
  });

  it('takes paths apart', () => {
    const uri = 'file:///a/b%20c/d.proto' as Uri;
    assert.equal(parentOf(uri), 'file:///a/b%20c');
    assert.equal(baseName(uri), 'd.proto');
    assert.equal(relativeTo('file:///a' as Uri, uri), 'b c/d.proto');
    assert.equal(relativeTo('file:///b' as Uri, uri), undefined);
    assert.equal(parentOf('file:///a' as Uri), 'file:///');
    assert.equal(parentOf('file:///' as Uri), 'file:///');
    assert.equal(parentOf('untitled:Untitled-1' as Uri), 'untitled:');
    assert.equal(parentOf('untitled:' as Uri), 'untitled:');
    assert.equal(parentOf('untitled:/a/b' as Uri), 'untitled:/a');
    assert.equal(joinUri('untitled:' as Uri, 'a/b.proto'), 'untitled:a/b.proto');
  });

  it('survives what is no valid URI', () => {
    for (const text of ['', 'nonsense', 'file:///%zz', 'file:///\ud800'])
      assert.equal(typeof uriFrom(text), 'string');
  });
});
