import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFrom } from '../../../server/src/base/uri.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { dialectChoiceFor, type DialectSetting } from '../../../server/src/workspace/dialects.ts';
import { parseFixture } from '../../support/fixture.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

const settings: readonly DialectSetting[] = [
  { language: 'thrift', dialect: 'kitex', from: 'setting' },
  { language: 'thrift', dialect: 'fbthrift', from: 'setting', folder: uriFrom('file:///a') },
  { language: 'thrift', dialect: 'auto', from: 'setting', folder: uriFrom('file:///a/b') },
];

describe('the dialect that settings choose', () => {
  it('is that of the innermost folder', () => {
    const idOf = (uri: string): string | undefined => dialectChoiceFor(uriFrom(uri), 'thrift', settings)?.id;
    assert.equal(idOf('file:///c.thrift'), 'kitex');
    assert.equal(idOf('file:///a/c.thrift'), 'fbthrift');
    assert.equal(idOf('file:///ab/c.thrift'), 'kitex');
    assert.equal(idOf('file:///a/b/c.thrift'), 'auto');
  });

  it('is none for another language', () => {
    assert.equal(dialectChoiceFor(uriFrom('file:///a.proto'), 'proto', settings), undefined);
  });

  it('counts at once where it changes, and a comment counts more', async () => {
    const uris = ['file:///a/a.thrift', 'file:///a/b.thrift'].map(uriFrom);
    const { files } = parseFixture(
      '//- /a/a.thrift\nstruct A {}\n//- /a/b.thrift\n// parlance: dialect=thriftpy2\n',
      '/a.thrift',
    );
    const workspace = memoryWorkspace(thrift, files);
    const dialects = async (): Promise<readonly unknown[]> => {
      const snapshot = await workspace.snapshot(uris);
      return uris.map((uri) => {
        const linked = snapshot.linked(uri);
        assert.ok(linked !== undefined && 'dialect' in linked);
        return linked.dialect;
      });
    };
    assert.deepEqual(await dialects(), ['apache', 'thriftpy2']);
    workspace.setDialects(settings);
    assert.deepEqual(await dialects(), ['fbthrift', 'thriftpy2']);
    workspace.setDialects([]);
    assert.deepEqual(await dialects(), ['apache', 'thriftpy2']);
  });
});
