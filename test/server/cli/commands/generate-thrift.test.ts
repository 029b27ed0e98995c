import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const shop = {
  'shop.thrift': 'include "base.thrift"\nnamespace py shop\nservice Shop { base.Item first() }\n',
  'base.thrift': 'namespace py base\nstruct Item { 1: string name }\n',
};

describe('parlance generate --gen py', () => {
  it('writes the modules of a file into gen-py, and only what differs', () =>
    withFiles(shop, (parlance) => {
      assert.deepEqual(parlance(['generate', '--gen', 'py', 'shop.thrift']), {
        status: 0,
        out: '6 written, 0 unchanged\n',
        errors: '',
      });
      assert.match(
        readFileSync(path.join(parlance.folder, 'gen-py/shop/Shop.py'), 'utf8'),
        /^class Client\(Iface\):$/m,
      );
      assert.equal(existsSync(path.join(parlance.folder, 'gen-py/base')), false);
      assert.equal(parlance(['generate', '--gen', 'py', 'shop.thrift']).out, '0 written, 6 unchanged\n');
    }));

  it('writes those of included files where that is wanted, into the folder that is named', () =>
    withFiles(shop, (parlance) => {
      const { status, out } = parlance(['generate', '--gen', 'py', '-r', '--out', 'src', 'shop.thrift']);
      assert.deepEqual([status, out], [0, '9 written, 0 unchanged\n']);
      assert.ok(existsSync(path.join(parlance.folder, 'src/base/ttypes.py')));
      if (process.platform !== 'win32')
        assert.notEqual(statSync(path.join(parlance.folder, 'src/shop/Shop-remote')).mode & 0o100, 0);
    }));

  it('writes nothing where two files would be written over each other', () =>
    withFiles(
      { ...shop, 'base.thrift': 'namespace py shop\nstruct Item { 1: string name }\n' },
      (parlance) => {
        const { status, errors } = parlance(['generate', '--gen', 'py', '-r', 'shop.thrift']);
        assert.equal(status, 1);
        assert.match(
          errors,
          /^parlance generate: shop\/__init__\.py would be written for both shop\.thrift and base\.thrift: give them namespaces of their own; nothing was written\n$/,
        );
        assert.equal(existsSync(path.join(parlance.folder, 'gen-py')), false);
      },
    ));

  it('says of stubs, whose names no namespace changes, to generate them apart', () =>
    withFiles(
      { 'x/a.thrift': 'namespace py x\nstruct A {}\n', 'y/a.thrift': 'namespace py y\nstruct B {}\n' },
      (parlance) => {
        const { status, errors } = parlance(['generate', '--gen', 'thriftpy2-stubs', '.']);
        assert.equal(status, 1);
        assert.match(
          errors,
          /: a_thrift\.pyi would be written .+: generate each into a folder of its own, with --out;/,
        );
      },
    ));

  it('writes nothing out of its folder, whatever a namespace says', () =>
    withFiles({ 'a.thrift': 'namespace py "../../evil"\nstruct A {}\n' }, (parlance) => {
      const { status } = parlance(['generate', '--gen', 'py', '--out', 'gen', 'a.thrift']);
      assert.notEqual(status, 0);
      assert.equal(existsSync(path.join(parlance.folder, '../evil')), false);
      assert.equal(existsSync(path.join(parlance.folder, 'evil')), false);
    }));

  it('writes nothing of a file with errors', () =>
    withFiles({ 'a.thrift': 'struct A { 1: Missing b }\n' }, (parlance) => {
      const { status, errors } = parlance(['generate', '--gen', 'py', 'a.thrift']);
      assert.equal(status, 1);
      assert.match(errors, /Missing/);
      assert.equal(existsSync(path.join(parlance.folder, 'gen-py')), false);
    }));

  for (const [what, args, said] of [
    ['a language that nobody has', ['--gen', 'cobol', 'a.thrift'], '--gen "cobol" '],
    ['a compiler without --gen', ['--compiler', 'thrift', 'a.thrift'], '--compiler goes with --gen'],
    ['a plugin as well', ['--gen', 'py', '--plugin', 'es', 'a.thrift'], '--gen does not go with --plugin'],
    ['no file', ['--gen', 'py'], 'no Thrift file was given'],
    ['--recurse alone', ['--recurse', 'a.thrift'], '--recurse goes with --gen'],
  ] as const)
    it(`refuses ${what}`, () =>
      withFiles({ 'a.thrift': 'struct A {}\n' }, (parlance) => {
        const { status, errors } = parlance(['generate', ...args]);
        assert.equal(status, 2);
        assert.ok(errors.includes(said), errors);
      }));
});
