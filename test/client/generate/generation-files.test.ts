import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isTemplate,
  schemaLanguage,
  templatePathsFor,
} from '../../../client/src/generate/generation-files.ts';

const file = (path: string) => ({ scheme: 'file', path });

describe('files that have to do with generated code', () => {
  it('are templates by their names', () => {
    for (const path of ['/a/buf.gen.yaml', '/a/buf.gen.yml', '/buf.gen.go-grpc.yaml'])
      assert.ok(isTemplate(file(path)), path);
    for (const path of ['/a/buf.yaml', '/a/my-buf.gen.yaml', '/a/buf.gen.a.b.yaml', '/buf.gen.yaml/a'])
      assert.ok(!isTemplate(file(path)), path);
    assert.ok(
      !isTemplate({ scheme: 'untitled', path: '/a/buf.gen.yaml' }),
      'what is not written yet is none',
    );
  });

  it('are schemas by their names', () => {
    assert.deepEqual(
      ['/a.proto', '/a.thrift', '/a.proto.txt', '/proto'].map((path) => schemaLanguage(file(path))),
      ['proto', 'thrift', undefined, undefined],
    );
  });
});

describe('the template of a file', () => {
  it('is looked for up to the folder that is opened', () =>
    assert.deepEqual(templatePathsFor('/projects/shop/idl/v1/a.proto', '/projects/shop'), [
      '/projects/shop/idl/v1/buf.gen.yaml',
      '/projects/shop/idl/buf.gen.yaml',
      '/projects/shop/buf.gen.yaml',
    ]));

  it('is looked for up to the root, or the drive, where none is opened', () => {
    assert.deepEqual(templatePathsFor('/a/b.proto', undefined), ['/a/buf.gen.yaml', '/buf.gen.yaml']);
    assert.deepEqual(templatePathsFor('/b.proto', '/'), ['/buf.gen.yaml']);
    assert.deepEqual(templatePathsFor('/c:/a/b.proto', undefined), [
      '/c:/a/buf.gen.yaml',
      '/c:/buf.gen.yaml',
    ]);
  });
});
