import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const files = {
  'idl/a.thrift': 'include "sub/b.thrift"\nstruct A {\n  1: required b.B b\n}\n',
  'idl/sub/b.thrift': 'struct B {}\n',
};

describe('parlance convert', () => {
  it('prints one file, and tells what is lost', () =>
    withFiles(files, (parlance) => {
      const { status, out, errors } = parlance(['convert', '--to', 'proto', 'idl/a.thrift']);
      assert.equal(status, 0);
      assert.match(out, /^import "sub\/b\.proto";$/m);
      assert.match(
        errors,
        /^idl\/a\.thrift:1:9: info: sub\/b\.proto is to be made of its source too \[convert\/import\]$/m,
      );
      assert.match(
        errors,
        /^idl\/a\.thrift:3:19: warning: "b" is not required any more \[convert\/required\]$/m,
      );
      assert.match(errors, /^parlance convert: 1 lost, 1 changed$/m);
    }));

  it('writes files and what they import below a folder', () =>
    withFiles(files, (parlance) => {
      const first = parlance(['convert', '--to', 'proto', '-o', 'out', '--json', 'idl/a.thrift']);
      assert.deepEqual([first.status, first.errors], [0, '']);
      assert.deepEqual(JSON.parse(first.out), {
        file: 'idl/a.thrift',
        line: 3,
        column: 19,
        endLine: 3,
        endColumn: 20,
        code: 'convert/required',
        severity: 'warning',
        message: '"b" is not required any more',
        related: [],
      });
      assert.match(readFileSync(path.join(parlance.folder, 'out/a.proto'), 'utf8'), /^ {2}\.?b\.B b = 1;$/m);
      assert.equal(parlance(['check', '-I', 'out', 'out']).status, 0);
      const back = parlance(['convert', '--to', 'thrift', '-o', 'back', 'out']);
      assert.deepEqual([back.status, back.out], [0, '2 written, 0 unchanged\n']);
      assert.equal(parlance(['check', 'back']).status, 0);
    }));

  it('tells what would be lost, and writes nothing', () =>
    withFiles(files, (parlance) => {
      const { status, out } = parlance(['convert', '--to', 'proto', '--json', 'idl']);
      assert.equal(status, 0);
      assert.deepEqual(
        out
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { code: string }).code),
        ['convert/required'],
      );
      assert.equal(existsSync(path.join(parlance.folder, 'out')), false);
    }));

  it('refuses what has errors, and what it does not know', () =>
    withFiles({ ...files, 'bad.thrift': 'struct A { 1: Nothing n }\n' }, (parlance) => {
      assert.equal(parlance(['convert', '--to', 'proto', 'bad.thrift']).status, 1);
      assert.equal(parlance(['convert', '--to', 'proto', 'idl/none.thrift']).status, 2);
      assert.match(parlance(['convert', 'idl/a.thrift']).errors, /--to proto\|thrift is missing/);
      assert.match(
        parlance(['convert', '--to', 'avro', 'idl/a.thrift']).errors,
        /--to is proto or thrift, not "avro"/,
      );
      assert.match(
        parlance(['convert', '--to', 'proto', 'idl']).errors,
        /several files are converted into a folder: -o DIR/,
      );
    }));
});
