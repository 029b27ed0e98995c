/** Inputs as the command line names them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inputOfArgument } from '../../../../server/src/codegen/template/input-argument.ts';

const folders = new Set(['proto', 'odd.zip', 'repo.git', 'x.proto']);
const read = (argument: string) => inputOfArgument(argument, (path) => folders.has(path));

const git = { kind: 'git', path: 'repo.git', depth: 1, submodules: false, subdir: '' };
const archive = { kind: 'archive', compression: 'none', stripComponents: 0, subdir: '' };

describe('an input of the command line', () => {
  it('is a folder or a schema where nothing else is said', () => {
    for (const plain of ['proto', '.', 'a.proto', 'x.proto', 'odd.zip', 'no/such', '../up'])
      assert.equal(read(plain), undefined, plain);
  });

  it('is what the name of the file says', () => {
    assert.deepEqual(read('repo.git'), git);
    assert.deepEqual(read('https://example.com/a/repo.git'), {
      ...git,
      path: 'https://example.com/a/repo.git',
    });
    assert.deepEqual(read('a.zip'), { ...archive, form: 'zip', path: 'a.zip' });
    assert.deepEqual(read('a.tar'), { ...archive, form: 'tar', path: 'a.tar' });
    for (const [path, compression] of [
      ['a.tgz', 'gzip'],
      ['a.tar.gz', 'gzip'],
      ['a.tar.zst', 'zstd'],
    ] as const)
      assert.deepEqual(read(path), { ...archive, form: 'tar', path, compression });
    for (const [path, form, compression] of [
      ['-', 'binary', 'none'],
      ['a.bin', 'binary', 'none'],
      ['a.binpb.gz', 'binary', 'gzip'],
      ['a.json', 'json', 'none'],
      ['a.yaml.zst', 'yaml', 'zstd'],
      ['a.txtpb', 'text', 'none'],
      ['a.txtpb.gz', 'text', 'gzip'],
    ] as const)
      assert.deepEqual(read(path), { kind: 'image', form, path, compression });
  });

  it('takes the options of its kind', () => {
    assert.deepEqual(read('repo.git#branch=main,subdir=a/./b/,depth=3,recurse_submodules=true'), {
      ...git,
      branch: 'main',
      depth: 3,
      submodules: true,
      subdir: 'a/b',
    });
    assert.deepEqual(read('repo.git#ref=HEAD~1'), { ...git, ref: 'HEAD~1', depth: 50 });
    assert.deepEqual(read('repo.git#commit=abc'), { ...git, commitOrTag: 'abc' });
    assert.deepEqual(read('a.zip#strip_components=2, subdir=x'), {
      ...archive,
      form: 'zip',
      path: 'a.zip',
      stripComponents: 2,
      subdir: 'x',
    });
    assert.deepEqual(read('packed#format=targz'), {
      ...archive,
      form: 'tar',
      path: 'packed',
      compression: 'gzip',
    });
    assert.deepEqual(read('packed#format=json,compression=zstd'), {
      kind: 'image',
      form: 'json',
      path: 'packed',
      compression: 'zstd',
    });
    assert.deepEqual(read('proto#format=git,tag=v1'), { ...git, path: 'proto', commitOrTag: 'v1' });
    assert.deepEqual(read('a.proto#include_package_files=true'), {
      kind: 'proto-file',
      path: 'a.proto',
      packageFiles: true,
    });
  });

  for (const [argument, problem] of [
    ['a.zip#', undefined],
    ['a.zip#x', 'options are name=value, each once, with a comma between them'],
    ['a.zip#subdir=a,subdir=b', 'options are name=value, each once, with a comma between them'],
    ['#format=zip', 'options are name=value, each once, with a comma between them'],
    ['a.zip#subdir=a#b', 'an input has one "#"'],
    ['a.zip#subdir=a/../..', '"subdir" leads out of the input'],
    ['a.zip#subdir=/etc', '"subdir" leads out of the input'],
    ['a.zip#strip_components=-1', '"strip_components" is no whole number from 0'],
    [
      'a.zip#branch=x',
      'there is no option "branch" of an input that is a "zip"; there is strip_components, subdir',
    ],
    ['proto#subdir=x', 'there is no option "subdir" of an input that is a "dir"; there is none'],
    ['a.bin#compression=lz4', 'there is no compression "lz4"; it is none, gzip or zstd'],
    ['repo.git#depth=0', '"depth" is no whole number from 1'],
    ['repo.git#recurse_submodules=yes', '"recurse_submodules" is neither true nor false'],
    ['repo.git#branch=a,tag=b', 'a tag or commit does not go with a branch or a ref'],
    ['repo.git#tag=a,commit=b', '"tag" does not go with "commit"'],
    ['a#format=mod', 'nothing is fetched from a registry; name a folder'],
    ['a#format=rar', /^a#format=rar: there is no format "rar"; it is one of dir, protofile, git,/],
  ] as const)
    if (problem !== undefined)
      it(`is refused: ${argument}`, () => {
        const found = read(argument);
        assert.ok(found !== undefined && 'problem' in found, JSON.stringify(found));
        if (typeof problem === 'string') assert.equal(found.problem, `${argument}: ${problem}`);
        else assert.match(found.problem, problem);
      });
});
