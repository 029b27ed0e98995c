/** `parlance generate` of what is no folder: images, archives and repositories, those of enemies too. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type Entry, tarOf, zipOf } from '../../../support/archives.ts';
import { git } from '../../../support/git.ts';
import { type Parlance, type ParlanceRun, withFiles } from '../../../support/parlance.ts';

const proto = (name: string, body = ''): string =>
  `syntax = "proto3";\npackage ${name};\n${body}message ${name.toUpperCase()} { int32 n = 1; }\n`;

const es = ['--plugin', 'es', '--opt', 'target=ts', '--out', 'gen'];

/** Of the schemas `a`, `b`, …: those that code was made for. */
function generated(folder: string): readonly string[] {
  const gen = path.join(folder, 'gen');
  if (!existsSync(gen)) return [];
  const files = readdirSync(gen, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.ts'),
  );
  rmSync(gen, { recursive: true });
  return files.map((each) => each.replaceAll('\\', '/')).sort();
}

const generate = (parlance: Parlance, ...args: readonly string[]): ParlanceRun =>
  parlance(['generate', ...es, ...args]);

describe('code of archives', () => {
  const entries: readonly Entry[] = [
    { name: 'top/x/a.proto', text: proto('a', 'import "b.proto";\n') },
    { name: 'top/x/b.proto', text: proto('b') },
    { name: 'top/README', text: 'no schema' },
    { name: './top/y/c.proto', text: proto('c') },
    { name: 'top/x/._a.proto', text: 'attributes of a Mac' },
    { name: 'd.proto', text: 'syntax = "none"' },
  ];

  for (const [name, archive] of [
    ['a.tar', tarOf(entries)],
    ['a.tgz', gzipSync(tarOf(entries))],
    ['a.tar.zst', zstdCompressSync(tarOf(entries))],
    ['a.zip', zipOf(entries)],
  ] as const)
    it(`is that of the schemas in ${name}`, () =>
      withFiles({ [name]: archive }, (parlance) => {
        const { folder } = parlance;
        const input = `${name}#strip_components=1`;
        assert.deepEqual(generate(parlance, `${input},subdir=x`).status, 0);
        assert.deepEqual(generated(folder), ['a_pb.ts', 'b_pb.ts']);
        assert.equal(generate(parlance, `${input},subdir=x`, '--path', 'b.proto').status, 0);
        assert.deepEqual(generated(folder), ['b_pb.ts']);
      }));

  it('tells of errors by the name of the archive, and of folders that it has not', () =>
    withFiles({ 'a.zip': zipOf(entries) }, (parlance) => {
      assert.deepEqual(generate(parlance, 'a.zip#subdir=z'), {
        status: 2,
        out: '',
        errors: 'parlance generate: a.zip has no folder "z"\n',
      });
      const { status, errors } = generate(parlance, 'a.zip');
      assert.equal(status, 1);
      assert.match(errors, /^a\.zip:d\.proto:1:/);
    }));
});

describe('code of images', () => {
  it('is that of the schemas, without options that are for the source alone', () =>
    withFiles(
      {
        'in/u.proto':
          'syntax = "proto2";\nmessage U { extensions 100 to 200 [verification = DECLARATION]; extensions 300; }\n',
      },
      (parlance) => {
        const code = (): string => readFileSync(path.join(parlance.folder, 'gen/u_pb.ts'), 'utf8');
        assert.equal(generate(parlance, 'in').errors, '');
        const expected = code();
        rmSync(path.join(parlance.folder, 'gen'), { recursive: true });
        assert.equal(parlance(['build', '-I', 'in', '-o', 'set.binpb', 'in']).errors, '');
        assert.equal(generate(parlance, 'set.binpb').errors, '');
        assert.equal(code(), expected);
      },
    ));

  const image = {
    file: [
      { name: 'b.proto', package: 'b', messageType: [{ name: 'B' }], bufExtension: { isImport: true } },
      {
        name: 'a.proto',
        package: 'a',
        dependency: ['b.proto', 'google/protobuf/timestamp.proto'],
        messageType: [{ name: 'A' }],
        bufExtension: { isImport: false },
      },
    ],
  };

  it('is that of its own files, in JSON and YAML, from standard input too', () =>
    withFiles(
      { 'a.json': JSON.stringify(image), 'a.yaml': 'file:\n- {name: a.proto, messageType: [{name: A}]}\n' },
      (parlance) => {
        for (const input of ['a.json', 'a.yaml']) {
          assert.equal(generate(parlance, input).errors, '');
          assert.deepEqual(generated(parlance.folder), ['a_pb.ts'], input);
        }
        assert.equal(generate(parlance, 'a.json', '--path', 'b.proto').errors, '');
        assert.deepEqual(generated(parlance.folder), ['b_pb.ts']);
        assert.equal(generate(parlance, 'a.json', '--include-imports').errors, '');
        assert.deepEqual(generated(parlance.folder), ['a_pb.ts', 'b_pb.ts']);
        const text = JSON.stringify(image);
        assert.equal(parlance(['generate', ...es, '--', '-#format=json'], text).errors, '');
        assert.deepEqual(generated(parlance.folder), ['a_pb.ts']);
      },
    ));
});

describe('code of repositories', () => {
  function withRepository(check: (parlance: Parlance) => void): void {
    withFiles({ 'repo/a.proto': proto('a'), 'repo/sub/b.proto': proto('b') }, (parlance) => {
      const repo = path.join(parlance.folder, 'repo');
      git(repo, 'init');
      if (process.platform !== 'win32') {
        writeFileSync(path.join(parlance.folder, 's.proto'), proto('s'));
        symlinkSync(path.join(parlance.folder, 's.proto'), path.join(repo, 's.proto'));
        symlinkSync(parlance.folder, path.join(repo, 'up'));
      }
      git(repo, 'add', '.');
      git(repo, 'commit', '-m', 'one');
      git(repo, 'tag', 'v1');
      rmSync(path.join(repo, 'a.proto'));
      git(repo, 'commit', '-am', 'two');
      check(parlance);
    });
  }

  it('is that of what was committed, without symbolic links', () =>
    withRepository((parlance) => {
      for (const [input, files] of [
        ['repo#format=git', ['sub/b_pb.ts']],
        ['repo#format=git,tag=v1', ['a_pb.ts', 'sub/b_pb.ts']],
        ['repo#format=git,ref=HEAD~1', ['a_pb.ts', 'sub/b_pb.ts']],
        ['repo/.git#subdir=sub', ['b_pb.ts']],
      ] as const) {
        assert.equal(generate(parlance, input).errors, '');
        assert.deepEqual(generated(parlance.folder), files, input);
      }
    }));

  it('is none where git fails, and it is told where the template says so', () =>
    withRepository((parlance) => {
      const template = `version: v2
plugins:
  - local: protoc-gen-es
    out: gen
inputs:
  - git_repo: repo
    branch: nowhere
`;
      writeFileSync(path.join(parlance.folder, 'buf.gen.yaml'), template);
      const { status, out } = parlance(['generate', '--json']);
      assert.equal(status, 2);
      const { message, ...place } = JSON.parse(out) as Readonly<Record<string, unknown>>;
      assert.match(String(message), /^repo: git says: .*nowhere/);
      assert.deepEqual(place, {
        file: 'buf.gen.yaml',
        line: 6,
        column: 15,
        code: 'generate',
        severity: 'error',
        related: [],
      });
    }));

  const skip = process.platform === 'win32' ? 'a script is no program there' : false;
  it('is none where git never ends', { skip }, () =>
    withFiles({ 'tools/git': `#!${process.execPath}\nsetInterval(() => {}, 1000);\n` }, ({ folder }) => {
      const tools = path.join(folder, 'tools');
      chmodSync(path.join(tools, 'git'), 0o755);
      mkdirSync(path.join(folder, 'x.git'));
      const main = path.resolve('server/src/cli/main.ts');
      const { status, stderr } = spawnSync(
        process.execPath,
        [main, 'generate', ...es, '--timeout', '1', 'x.git'],
        { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: tools } },
      );
      assert.equal(status, 2);
      assert.equal(
        stderr,
        'parlance generate: x.git: git did not end within 1 s and was ended; --timeout gives it longer\n',
      );
    }),
  );
});

describe('what of an input counts', () => {
  const schemas = {
    'in/a.proto': proto('a'),
    'in/b.proto': `${proto('b')}message Other { int32 n = 1; }\n`,
    'buf.gen.yaml':
      'version: v2\nplugins:\n  - local: protoc-gen-es\n    out: gen\n    opt: target=ts\ninputs:\n  - directory: in\n    paths: [in/a.proto]\n    types: [a.A]\n',
  };

  it('is said on the command line in place of the template', () =>
    withFiles(schemas, (parlance) => {
      const run = (...args: readonly string[]): readonly string[] => {
        assert.equal(parlance(['generate', ...args]).errors, '');
        return generated(parlance.folder);
      };
      assert.deepEqual(run(), ['a_pb.ts']);
      assert.deepEqual(run('--path', 'in/b.proto', '--type', 'b'), ['b_pb.ts']);
      assert.deepEqual(run('--path', 'in', '--type', 'a,b.Other'), ['a_pb.ts', 'b_pb.ts']);
      assert.deepEqual(run('in', '--exclude-path', 'in/a.proto'), ['b_pb.ts']);
      assert.deepEqual(run('in', '--type', 'b.**', '--exclude-type', 'b.B'), ['b_pb.ts']);
    }));

  it('is of no generator of Thrift', () =>
    withFiles(schemas, (parlance) => {
      const { status, errors } = parlance(['generate', '--gen', 'py', '--type', 'a.A', 'x.thrift']);
      assert.equal(status, 2);
      assert.match(errors, /--gen does not go with --type\n/);
    }));

  it('is the package of a file, within its module', () =>
    withFiles(
      {
        'buf.yaml': 'version: v2\nmodules: [{path: one}, {path: two}]\n',
        'one/x/a.proto': proto('p'),
        'one/y/b.proto': proto('p').replace('P {', 'Q {'),
        'one/y/c.proto': proto('c'),
        'two/d.proto': proto('p').replace('P {', 'R {'),
      },
      (parlance) => {
        assert.equal(generate(parlance, 'one/x/a.proto#include_package_files=true').errors, '');
        assert.deepEqual(generated(parlance.folder), ['x/a_pb.ts', 'y/b_pb.ts']);
      },
    ));
});
