/** Inputs of a `buf.gen.yaml`, and of the command line, against buf: the same input makes the same code. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { git } from '../support/git.ts';
import { writeFiles } from '../support/write-files.ts';
import { oracleTools } from './support/oracle-tools.ts';

const cli = path.resolve('dist/cli.js');

const schemas = {
  'proto/acme/a/a.proto': `syntax = "proto2";
package acme.a;
import "acme/b/b.proto";
import "acme/options.proto";
import "google/protobuf/timestamp.proto";
option (acme.file_opt) = { text: "x" big: 9007199254740993 };
// Outer comment.
message Outer {
  optional acme.b.Item item = 1 [(acme.field_opt) = "f"];
  optional google.protobuf.Timestamp at = 2;
  extensions 100 to 200 [declaration = { number: 100 full_name: ".acme.a.extra" type: "string" }, verification = DECLARATION];
}
extend Outer { optional string extra = 100; }
service Svc { rpc Get(Outer) returns (acme.b.Item); }
`,
  'proto/acme/a/more.proto': 'syntax = "proto3";\npackage acme.a;\nmessage More { int32 n = 1; }\n',
  'proto/acme/b/b.proto': `edition = "2023";
package acme.b;
message Item { string s = 1; map<string, int64> counts = 2; }
message Unused { string s = 1; }
`,
  'proto/acme/options.proto': `syntax = "proto3";
package acme;
import "google/protobuf/descriptor.proto";
message FileOpt { string text = 1; int64 big = 2; }
extend google.protobuf.FileOptions { FileOpt file_opt = 50001; }
extend google.protobuf.FieldOptions { string field_opt = 50002; }
extend google.protobuf.MessageOptions { string source_opt = 50003 [retention = RETENTION_SOURCE]; }
`,
  'proto/acme/c/c.proto': `syntax = "proto3";
package acme.c;
import "acme/options.proto";
option (acme.file_opt) = { text: "c" };
message C { option (acme.source_opt) = "s"; int32 x = 1; }
`,
  'proto/loose.proto': 'syntax = "proto3";\nmessage Loose { int32 n = 1; }\n',
  'buf.yaml': 'version: v2\nmodules: [{path: proto}]\n',
};

type Input = Readonly<Record<string, unknown>>;

/** What both read, and how it is called. */
const read: Readonly<Record<string, readonly Input[]>> = {
  'a file and its package': [
    { proto_file: 'proto/acme/a/a.proto' },
    { proto_file: 'proto/acme/a/a.proto', include_package_files: true },
    { proto_file: 'proto/loose.proto', include_package_files: true },
  ],
  images: [
    { binary_image: 'image.binpb' },
    { binary_image: 'image.binpb.gz' },
    { binary_image: 'image.binpb.zst' },
    { binary_image: 'packed', compression: 'gzip' },
    { json_image: 'image.json' },
    { json_image: 'image.json.gz' },
    { yaml_image: 'image.yaml' },
    { text_image: 'image.txtpb' },
    { text_image: 'image.txtpb.gz' },
    { text_image: 'set.txtpb' },
    { text_image: 'part.txtpb', paths: ['acme/options.proto'] },
    { text_image: 'image.txtpb', types: ['acme.b.Item'], exclude_paths: ['loose.proto'] },
    { binary_image: 'set.binpb' },
    { binary_image: 'part.binpb' },
    { json_image: 'image.json', paths: ['acme/a'] },
    { binary_image: 'image.binpb', paths: ['acme/a/a.proto', 'acme/b'] },
    { binary_image: 'image.binpb', exclude_paths: ['acme/a', 'loose.proto'] },
    { binary_image: 'image.binpb', paths: ['acme/a'], exclude_paths: ['acme'] },
    { binary_image: 'image.binpb', paths: ['acme'], exclude_paths: ['acme/b'] },
    { binary_image: 'part.binpb', paths: ['acme/options.proto'] },
    { yaml_image: 'image.yaml', types: ['acme.b.Item'] },
    { json_image: 'image.json', types: ['acme.b.Item', 'acme.c'], exclude_types: ['acme.file_opt'] },
    { binary_image: 'image.binpb', types: ['acme.a'], paths: ['acme/a/more.proto'] },
  ],
  archives: [
    { tarball: 'plain.tar' },
    { tarball: 'packed.tar.gz', strip_components: 1 },
    { tarball: 'packed.tgz', strip_components: 1, subdir: 'proto' },
    { tarball: 'packed.tar.zst', strip_components: 1, paths: ['proto/acme/a'] },
    { tarball: 'nameless', compression: 'gzip', strip_components: 1 },
    { zip_archive: 'plain.zip' },
    { zip_archive: 'prefixed.zip', strip_components: 1, exclude_paths: ['proto/acme/a'] },
    { zip_archive: 'plain.zip', subdir: 'proto', types: ['acme.b.Item'] },
    { zip_archive: 'plain.zip', subdir: 'proto', paths: ['acme/b'] },
    { zip_archive: 'prefixed.zip', subdir: 'top' },
  ],
  repositories: [
    { git_repo: 'repo.git' },
    { git_repo: 'repo.git', branch: 'other' },
    { git_repo: 'repo.git', tag: 'v1' },
    { git_repo: 'repo.git', ref: 'HEAD~1' },
    { git_repo: 'repo.git', ref: 'v1', depth: 10 },
    { git_repo: 'repo.git', branch: 'other', ref: 'HEAD~1', depth: 2 },
    { git_repo: 'repo.git', subdir: 'proto', depth: 1, types: ['acme.a.More'] },
    { git_repo: 'repo.git', recurse_submodules: true, paths: ['proto/acme/a'] },
  ],
};

const refused: readonly Input[] = [
  { binary_image: 'plain.tar' },
  { json_image: 'image.binpb' },
  { yaml_image: 'image.binpb' },
  { text_image: 'image.json' },
  { text_image: 'image.txtpb', compression: 'gzip' },
  { binary_image: 'image.binpb.gz', compression: 'none' },
  { binary_image: 'image.binpb', compression: 'gzip' },
  { binary_image: 'image.binpb', compression: 'lz4' },
  { binary_image: 'image.binpb', subdir: 'x' },
  { binary_image: 'nowhere.binpb' },
  { tarball: 'plain.zip' },
  { tarball: 'packed.tar.gz', compression: 'none' },
  { tarball: 'plain.tar', subdir: '../x' },
  { zip_archive: 'plain.tar' },
  { zip_archive: 'plain.zip', compression: 'gzip' },
  { zip_archive: 'plain.zip', strip_components: -1 },
  { zip_archive: 'plain.zip', branch: 'x' },
  { git_repo: 'repo.git', branch: 'nowhere' },
  { git_repo: 'repo.git', depth: 0 },
  { git_repo: 'repo.git', branch: 'other', tag: 'v1' },
  { git_repo: 'repo.git', ref: 'x', commit: 'y' },
  { git_repo: 'nowhere.git' },
  { proto_file: 'proto/loose.proto', paths: ['proto'] },
  { directory: 'proto', subdir: 'acme' },
  { directory: 'proto', zip_archive: 'plain.zip' },
];

/** Of the command line: the input, and filters. */
const args: readonly (readonly string[])[] = [
  ['proto'],
  ['image.binpb'],
  ['image.binpb', '--path', 'acme/a', '--exclude-path', 'acme/a/more.proto'],
  ['packed#format=binpb,compression=gzip'],
  ['image.json.gz', '--type', 'acme.a.Outer'],
  ['image.json', '--type', 'acme.a.**,acme.c.C', '--exclude-type', 'acme.a.Svc'],
  ['image.yaml'],
  ['image.txtpb'],
  ['image.txtpb.gz#format=txtpb,compression=gzip', '--type', 'acme.a.Outer'],
  ['prefixed.zip#subdir=proto,strip_components=1'],
  ['packed.tgz#strip_components=1', '--path', 'proto/acme/a'],
  ['repo.git#branch=other,subdir=proto'],
  ['repo.git#tag=v1', '--type', 'acme.a.More'],
  ['proto/acme/a/a.proto#include_package_files=true'],
  ['.', '--path', 'proto/acme/b', '--path', 'proto/acme/c/c.proto'],
  ['.', '--exclude-path', 'proto/acme/a,proto/loose.proto', '--exclude-type', 'acme.c.C'],
  ['--type', 'acme.b'],
];

describe('code of inputs', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-inputs-'));
    makeInputs(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, inputs] of Object.entries(read))
    it(`is what buf generate makes of ${what}`, () => {
      for (const input of inputs) isSame([], [input], JSON.stringify(input));
    });

  it('is what buf generate makes of several inputs at once', () =>
    isSame([], [{ binary_image: 'part.binpb' }, { zip_archive: 'plain.zip', paths: ['proto/acme/c'] }], ''));

  it('is what buf generate makes of the input of the command line', () => {
    for (const each of args) isSame(each, [{ directory: 'proto' }], each.join(' '));
  });

  it('is none where buf generate refuses the input', () => {
    for (const input of refused)
      for (const who of ['buf', 'parlance'] as const)
        assert.notEqual(run(who, [], [input]).status, 0, `${who} ${JSON.stringify(input)}`);
  });

  function isSame(given: readonly string[], inputs: readonly Input[], what: string): void {
    const [theirs, ours] = (['buf', 'parlance'] as const).map((who) => {
      const { status, stderr } = run(who, given, inputs);
      assert.equal(status, 0, `${who} ${what}: ${stderr}`);
      const files = filesBelow(path.join(folder, 'out'));
      rmSync(path.join(folder, 'out'), { recursive: true });
      return files;
    });
    assert.ok(theirs !== undefined && ours !== undefined);
    assert.notEqual(theirs.size, 0, what);
    assert.deepEqual([...ours.keys()], [...theirs.keys()], what);
    for (const [name, content] of theirs) assert.equal(ours.get(name), content, `${what}: ${name}`);
  }

  function run(
    who: 'buf' | 'parlance',
    given: readonly string[],
    inputs: readonly Input[],
  ): SpawnSyncReturns<string> {
    const plugins = [{ local: 'protoc-gen-es', out: 'out', opt: ['target=ts'], include_imports: true }];
    const template = { version: 'v2', plugins, inputs };
    const all = ['generate', '--template', JSON.stringify(template), ...given];
    const [command, first] = who === 'buf' ? [oracleTools().buf, []] : [process.execPath, [cli]];
    const PATH = [path.resolve('node_modules/.bin'), process.env['PATH']].join(path.delimiter);
    return spawnSync(command, [...first, ...all], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH },
    });
  }
});

/** Images by buf, archives and a repository by git. */
function makeInputs(folder: string): void {
  const write = (files: Readonly<Record<string, string>>, below: string): void => {
    writeFiles(below, files);
  };
  write(schemas, folder);
  const work = path.join(folder, 'work');
  write(schemas, work);
  git(work, 'init');
  git(work, 'add', '.');
  git(work, 'commit', '-m', 'one');
  git(work, 'tag', 'v1');
  const archives: readonly (readonly [string, string, string])[] = [
    ['plain.tar', 'tar', ''],
    ['packed.tgz', 'tar.gz', 'top/'],
    ['plain.zip', 'zip', ''],
    ['prefixed.zip', 'zip', 'top/'],
    ['prefixed.tar', 'tar', 'top/'],
  ];
  for (const [name, format, prefix] of archives)
    git(work, 'archive', `--format=${format}`, `--prefix=${prefix}`, '-o', path.join(folder, name), 'HEAD');
  const more = 'proto/acme/a/more.proto';
  const change = (text: string): void => {
    write({ [more]: `syntax = "proto3";\npackage acme.a;\nmessage More { ${text} }\n` }, work);
    git(work, 'commit', '-am', text);
  };
  change('int32 second = 2;');
  git(work, 'checkout', '-b', 'other');
  change('int32 other = 3;');
  change('int32 another = 4;');
  git(work, 'checkout', 'main');
  git(folder, 'clone', '--bare', work, 'repo.git');
  rmSync(work, { recursive: true });
  const { buf } = oracleTools();
  const build = (...given: readonly string[]): void => {
    execFileSync(buf, ['build', ...given], { cwd: folder });
  };
  for (const name of ['image.binpb', 'image.json', 'image.txtpb']) build('-o', name);
  // Buf does not read custom options again that it writes as YAML.
  build('-o', 'image.yaml', '--path', 'proto/acme/b', '--path', 'proto/loose.proto');
  build('-o', 'part.binpb', '--path', 'proto/acme/c');
  build('-o', 'set.binpb', '--as-file-descriptor-set');
  build('-o', 'set.txtpb', '--as-file-descriptor-set');
  build('-o', 'part.txtpb', '--path', 'proto/acme/c');
  const bytes = (name: string): Buffer => readFileSync(path.join(folder, name));
  const copies: Readonly<Record<string, Buffer>> = {
    'image.binpb.gz': gzipSync(bytes('image.binpb')),
    'image.binpb.zst': zstdCompressSync(bytes('image.binpb')),
    packed: gzipSync(bytes('image.binpb')),
    'image.json.gz': gzipSync(bytes('image.json')),
    'image.txtpb.gz': gzipSync(bytes('image.txtpb')),
    'packed.tar.gz': gzipSync(bytes('prefixed.tar')),
    'packed.tar.zst': zstdCompressSync(bytes('prefixed.tar')),
    nameless: gzipSync(bytes('prefixed.tar')),
  };
  for (const [name, content] of Object.entries(copies)) writeFileSync(path.join(folder, name), content);
}

function filesBelow(below: string): ReadonlyMap<string, string> {
  const entries = readdirSync(below, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [path.relative(below, file), readFileSync(file, 'utf8')]));
}
