import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const files = {
  'a.proto': 'message  A {}\n',
  'all/b.thrift': 'struct  B { 1:i32 b }\n',
  'all/good.proto': 'message Good {}\n',
};

const fresh = 'struct B {\n  1: i32 b\n}\n';

describe('parlance format', () => {
  it('prints the layout', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(parlance(['format', 'a.proto', 'all']), {
        status: 0,
        out: `message A {}\n${fresh}message Good {}\n`,
        errors: '',
      });
    }));

  it('lays out request documents too', () =>
    withFiles({ 'a.rpc': 'GRPC  a.B/C\n\n[\n1]', 'b.rpc': 'GRPC a.B/C\n{}\n' }, (parlance) => {
      assert.equal(parlance(['format', '--indent', '4', 'a.rpc']).out, 'GRPC a.B/C\n\n[\n    1\n]\n');
      assert.deepEqual(parlance(['format', '--check', '.']), {
        status: 1,
        out: 'a.rpc\n',
        errors: 'parlance format: b.rpc:2:1: expected an empty line before the message; left as it is\n',
      });
    }));

  it('writes files that change', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(parlance(['format', '-w', '.']), { status: 0, out: '', errors: '' });
      assert.equal(readFileSync(path.join(parlance.folder, 'all/b.thrift'), 'utf8'), fresh);
    }));

  it('names files that would change', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(parlance(['format', '--check', 'a.proto', 'all']), {
        status: 1,
        out: 'a.proto\nall/b.thrift\n',
        errors: '',
      });
      assert.equal(parlance(['format', '--check', 'all/good.proto']).status, 0);
    }));

  it('keeps a byte order mark and the line breaks of a file', () =>
    withFiles({ 'a.thrift': '\ufeffstruct  A {\r\n1:i32 a\r\n}\r\n' }, (parlance) => {
      assert.equal(parlance(['format', '-w', '.']).status, 0);
      const written = readFileSync(path.join(parlance.folder, 'a.thrift'), 'utf8');
      assert.equal(written, '\ufeffstruct A {\r\n  1: i32 a\r\n}\r\n');
    }));

  it('goes by .editorconfig, and by the options before that', () => {
    const config = '[*]\nindent_style = tab\n[*.proto]\ninsert_final_newline = false\n';
    const source = { 'a.proto': 'enum E { A=0; LONG=10; }\n', 'a.thrift': 'struct A { 1:i32 a }\n' };
    return withFiles({ ...source, '.editorconfig': config }, (parlance) => {
      assert.equal(parlance(['format', 'a.proto']).out, 'enum E {\n\tA = 0;\n\tLONG = 10;\n}');
      assert.equal(parlance(['format', 'a.thrift']).out, 'struct A {\n\t1: i32 a\n}\n');
      const options = ['--indent', '3', '--align', 'names,numbers', '--separators', 'semicolon'];
      assert.equal(
        parlance(['format', ...options, 'a.proto']).out,
        'enum E {\n   A    = 0;\n   LONG = 10;\n}',
      );
      assert.equal(parlance(['format', ...options, 'a.thrift']).out, 'struct A {\n   1: i32 a;\n}\n');
    });
  });

  it('says which styles there are', () =>
    withFiles(files, (parlance) => {
      for (const wrong of ['--align=tables', '--indent=0', '--separators=dots']) {
        const { status, errors } = parlance(['format', wrong, 'a.proto']);
        assert.equal(status, 2, wrong);
        assert.match(errors, /knows types|from 1 to 16|one of keep/);
      }
    }));

  it('prints what would change', () =>
    withFiles(files, (parlance) => {
      const { status, out } = parlance(['format', '--diff', 'a.proto', 'all/good.proto']);
      assert.equal(status, 0);
      assert.equal(out, '--- a.proto\n+++ a.proto\n@@ -1,1 +1,1 @@\n-message  A {}\n+message A {}\n');
    }));

  it('leaves what it cannot read as it is, and does the rest', () =>
    withFiles({ ...files, 'broken.proto': 'message {\n' }, (parlance) => {
      writeFileSync(
        path.join(parlance.folder, 'latin.proto'),
        Buffer.from('// \xe9\nmessage A {}\n', 'latin1'),
      );
      const { status, out, errors } = parlance(['format', 'broken.proto', 'latin.proto', 'a.proto']);
      assert.equal(status, 1);
      assert.equal(out, 'message A {}\n');
      assert.match(
        errors,
        /^parlance format: broken\.proto:1:9: .*; left as it is\n.*latin\.proto: the file is not in UTF-8\n$/,
      );
    }));

  it('takes one way to give the layout', () =>
    withFiles(files, (parlance) => {
      const { status, errors } = parlance(['format', '-w', '--check', 'a.proto']);
      assert.equal(status, 2);
      assert.match(errors, /-w, --check and --diff exclude each other/);
    }));
});
