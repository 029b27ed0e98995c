import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importRootSetting, rootPath, withRoot } from '../../client/src/import-root-setting.ts';

describe('the settings for import roots', () => {
  it('are those of the language, whatever another extension calls it', () => {
    assert.equal(importRootSetting('proto'), 'proto.importRoots');
    assert.equal(importRootSetting('proto3'), 'proto.importRoots');
    assert.equal(importRootSetting('thrift'), 'thrift.includeRoots');
  });

  it('name a folder from the opened folder on, else in full', () => {
    assert.equal(rootPath('/ws/third_party/x', '/ws'), 'third_party/x');
    assert.equal(rootPath('/ws/', '/ws'), '.');
    assert.equal(rootPath('/wsx/y', '/ws'), '/wsx/y');
    assert.equal(rootPath('/elsewhere', undefined), '/elsewhere');
    assert.equal(rootPath('c:\\ws\\a\\b', 'c:\\ws'), 'a/b');
  });

  it('name a folder once', () => {
    assert.deepEqual(withRoot(['a'], 'b'), ['a', 'b']);
    assert.deepEqual(withRoot(['a', 'b'], 'a'), ['a', 'b']);
  });
});
