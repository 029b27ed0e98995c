import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const files = {
  'idl/shop/shop.proto':
    'syntax = "proto3"; package shop; import "shop/item.proto"; service Shop { rpc Buy(Item) returns (Item); }',
  'idl/shop/item.proto': 'syntax = "proto3"; package shop; message Item { int64 id = 1; }',
  'idl/person.thrift': 'struct Person { 1: i64 id }',
  'broken.proto': 'syntax = "proto3"; message M { None x = 1; }',
};

describe('parlance generate, of documents', () => {
  it('makes Markdown of both languages, by the names that imports have', () =>
    withFiles(files, (parlance) => {
      const run = () => parlance(['generate', '--gen', 'markdown', 'idl']);
      assert.deepEqual(run(), { status: 0, out: '4 written, 0 unchanged\n', errors: '' });
      const read = (name: string): string =>
        readFileSync(path.join(parlance.folder, 'gen-markdown', name), 'utf8');
      assert.match(read('shop/shop.proto.md'), /- Takes \[Item\]\(item\.proto\.md#shop\.Item\)/);
      assert.match(read('person.thrift.md'), /^# person\.thrift\n/);
      assert.match(read('index.md'), /shop\/item\.proto/);
      assert.equal(run().out, '0 written, 4 unchanged\n');
    }));

  it('makes JSON Schema, of what is imported too where that is asked for', () =>
    withFiles(files, (parlance) => {
      const schema = (name: string): string => path.join(parlance.folder, 'out', `${name}.schema.json`);
      const job = ['generate', '--gen', 'jsonschema', '--out', 'out', '-I', 'idl', 'idl/shop/shop.proto'];
      assert.equal(parlance(job).out, '1 written, 0 unchanged\n');
      const { $defs } = JSON.parse(readFileSync(schema('shop/shop.proto'), 'utf8')) as { $defs: object };
      assert.deepEqual(Object.keys($defs), ['shop.Item']);
      assert.ok(!existsSync(schema('shop/item.proto')));
      assert.equal(parlance([...job, '--recurse']).out, '1 written, 1 unchanged\n');
      assert.ok(existsSync(schema('shop/item.proto')));
    }));

  it('writes nothing where two files would have one document', () =>
    withFiles(
      { 'x/a.thrift': 'namespace * x\nstruct A {}\n', 'y/a.thrift': 'namespace * y\nstruct B {}\n' },
      (parlance) => {
        assert.deepEqual(parlance(['generate', '--gen', 'markdown', 'x', 'y']), {
          status: 1,
          out: '',
          errors:
            'parlance generate: a.thrift.md would be written for both x/a.thrift and y/a.thrift: generate each into a folder of its own, with --out; nothing was written\n',
        });
        assert.equal(parlance(['generate', '--gen', 'jsonschema', 'x', 'y']).status, 1);
        assert.equal(parlance(['generate', '--gen', 'markdown', '.']).out, '3 written, 0 unchanged\n');
      },
    ));

  it('makes what a template names as plugins, with what its types leave', () =>
    withFiles(
      {
        ...files,
        'buf.gen.yaml': `version: v2
plugins:
  - local: protoc-gen-parlance-markdown
    out: docs
  - local: protoc-gen-parlance-jsonschema
    out: schemas
    types: [shop.Item]
inputs:
  - directory: idl
`,
      },
      (parlance) => {
        assert.equal(parlance(['generate']).out, '4 written, 0 unchanged\n');
        const read = (name: string): string => readFileSync(path.join(parlance.folder, name), 'utf8');
        assert.match(read('docs/shop/shop.proto.md'), /- Takes \[Item\]\(item\.proto\.md#shop\.Item\)/);
        assert.match(read('docs/index.md'), /shop\/item\.proto/);
        assert.match(read('schemas/shop/item.proto.schema.json'), /"shop\.Item"/);
        assert.ok(!existsSync(path.join(parlance.folder, 'schemas/shop/shop.proto.schema.json')));
      },
    ));

  it('makes them as a plugin that is named, which takes no options', () =>
    withFiles(files, (parlance) => {
      const job = ['generate', '--plugin', 'parlance-jsonschema', '--out', 'out', '-I', 'idl', 'idl/shop'];
      assert.equal(parlance(job).out, '2 written, 0 unchanged\n');
      const { status, errors } = parlance([...job, '--opt', 'a=b']);
      assert.equal(status, 1);
      assert.match(errors, /it takes no options, such as "a=b"/);
    }));

  it('writes nothing where a file has an error, or there is none', () =>
    withFiles(files, (parlance) => {
      const { status, errors } = parlance(['generate', '--gen', 'markdown', 'broken.proto']);
      assert.equal(status, 1);
      assert.match(errors, /None/);
      assert.ok(!existsSync(path.join(parlance.folder, 'gen-markdown')));
      const none = parlance(['generate', '--gen', 'jsonschema']);
      assert.equal(none.status, 2);
      assert.match(none.errors, /^parlance generate: no file was given\n/);
    }));
});
