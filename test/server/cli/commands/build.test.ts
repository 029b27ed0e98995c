import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { type Parlance, withFiles } from '../../../support/parlance.ts';

const files = {
  'main.proto': 'syntax = "proto3";\nimport "sub/other.proto";\nmessage Main { p.Other other = 1; }\n',
  'roots/sub/other.proto': 'syntax = "proto3";\npackage p;\nmessage Other {}\n',
  'bad.proto': 'syntax = "proto3";\nmessage Bad { Missing m = 1; }\n',
  'again.proto': 'syntax = "proto3";\nenum Main { ZERO = 0; }\n',
  'service.thrift': 'service S {}\n',
};

function built({ folder }: Parlance): readonly FileDescriptorProto[] {
  return fromBinary(FileDescriptorSetSchema, readFileSync(path.join(folder, 'out.binpb'))).file;
}

describe('parlance build', () => {
  it('writes a file after all it imports, with places where they are asked for', () =>
    withFiles(files, (parlance) => {
      const args = ['build', '-o', 'out.binpb', '-I', 'roots', 'main.proto'];
      assert.deepEqual(parlance(args), { status: 0, out: '', errors: '' });
      assert.deepEqual(
        built(parlance).map(({ name, sourceCodeInfo }) => [name, sourceCodeInfo]),
        [
          ['sub/other.proto', undefined],
          ['main.proto', undefined],
        ],
      );
      parlance([...args, '--source-info']);
      assert.ok(built(parlance).every(({ sourceCodeInfo }) => (sourceCodeInfo?.location.length ?? 0) > 0));
    }));

  it('writes nothing where there is an error', () =>
    withFiles(files, (parlance) => {
      for (const [names, message] of [
        [['bad.proto'], /^bad\.proto:2:15: error: /],
        [
          ['-I', 'roots', 'main.proto', 'again.proto'],
          /^again\.proto:2:6: error: "Main" is already declared/,
        ],
      ] as const) {
        const { status, errors } = parlance(['build', '-o', 'out.binpb', ...names]);
        assert.equal(status, 1);
        assert.match(errors, message);
        assert.ok(!existsSync(path.join(parlance.folder, 'out.binpb')));
      }
    }));

  it('writes nothing where a buf.yaml does not say where imports start', () =>
    withFiles(
      { ...files, 'sub/buf.yaml': 'version: v4\n', 'sub/a.proto': 'syntax = "proto3";\n' },
      (parlance) => {
        const build = (...names: readonly string[]) => parlance(['build', '-o', 'out.binpb', ...names]);
        const { status, errors } = build('sub/a.proto');
        assert.equal(status, 1);
        assert.match(errors, /^sub\/buf\.yaml:1:10: error: there is no version "v4"/);
        assert.ok(!existsSync(path.join(parlance.folder, 'out.binpb')));
        // It is not asked.
        assert.deepEqual(build('-I', 'sub', 'sub/a.proto'), { status: 0, out: '', errors: '' });
      },
    ));

  it('writes the JSON of the Apache compiler', () =>
    withFiles(
      {
        'main.thrift': 'include "base.thrift"\nstruct Main { 1: base.Color color }\n',
        'roots/base.thrift': 'enum Color { RED }\n',
        'bad.thrift': 'struct Bad { 1: Missing m }\n',
      },
      (parlance) => {
        const args = ['build', '--thrift-json', '-I', 'roots', 'main.thrift'];
        const { status, out, errors } = parlance(args);
        assert.deepEqual({ status, errors }, { status: 0, errors: '' });
        const { includes, structs } = JSON.parse(out) as Record<string, unknown>;
        assert.deepEqual(includes, ['base']);
        const field = { key: 1, name: 'color', typeId: 'i32', required: 'req_out' };
        assert.deepEqual(structs, [{ name: 'Main', isException: false, isUnion: false, fields: [field] }]);
        assert.deepEqual(parlance([...args, '-o', 'main.json']), { status: 0, out: '', errors: '' });
        assert.equal(readFileSync(path.join(parlance.folder, 'main.json'), 'utf8'), out);
        assert.equal(parlance(['build', '--thrift-json', 'bad.thrift']).status, 1);
        assert.match(
          parlance([...args, 'roots/base.thrift']).errors,
          /^parlance build: --thrift-json takes one Thrift file\n/,
        );
      },
    ));

  it('refuses what makes no sense', () =>
    withFiles(files, (parlance) => {
      for (const [args, message] of [
        [['build', 'main.proto'], /-o OUT\.binpb is missing/],
        [
          ['build', '-o', 'out.binpb', 'service.thrift'],
          /^parlance build: service.thrift: not a file of .proto\n$/,
        ],
      ] as const) {
        const { status, errors } = parlance(args);
        assert.equal(status, 2);
        assert.match(errors, message);
      }
    }));

  it('takes the Protobuf files of a folder that holds others too', () =>
    withFiles(
      { 'all/a.proto': 'syntax = "proto3"; message A {}', 'all/b.thrift': '', 'none/b.thrift': '' },
      (parlance) => {
        assert.equal(parlance(['build', '-o', 'out.binpb', '-I', 'all', 'all']).status, 0);
        assert.ok(existsSync(path.join(parlance.folder, 'out.binpb')));
        const { status, errors } = parlance(['build', '-o', 'none.binpb', 'none']);
        assert.equal(status, 2);
        assert.match(errors, /^parlance build: no Protobuf file is in none\n/);
      },
    ));
});
