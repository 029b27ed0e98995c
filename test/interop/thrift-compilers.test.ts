/** `parlance generate --gen` by compilers of Thrift against these themselves: the same code, and problems at their places. */
import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { thriftCompiler } from '../support/thrift-compiler.ts';
import { setUpThriftTest } from './support/thrift-test/setup.ts';
import { kitex } from './support/kitex.ts';
import { thriftgo } from './support/thriftgo.ts';

const cli = path.resolve('dist/cli.js');

/** Without options that put a date into the code. */
const ofApache: readonly string[] = [
  'c_glib',
  'cpp:no_skeleton',
  'erl',
  'go:package_prefix=example.com/',
  'html:standalone',
  'java:generated_annotations=suppress,beans',
  'js:node,ts',
  'json',
  'kotlin',
  'lua',
  'netstd',
  'php:psr4',
  'py:slots',
  'rb',
  'rs',
  'swift',
  'xml',
];

/** What Apache's compiler of Debian has something to say about, and we do not. */
const odd = {
  'odd.thrift': 'include "large.thrift"\nstruct Odd {\n  1: uuid id\n}\n',
  'large.thrift': 'const i64 LARGE = 99999999999\n',
};

let folder: string;
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parlance-compilers-'));
  const { schemas } = setUpThriftTest();
  for (const name of readdirSync(schemas).filter((each) => each.endsWith('.thrift'))) {
    // The compilers that are tried know no `uuid`.
    const text = readFileSync(path.join(schemas, name), 'utf8').replaceAll(/\buuid\b/g, 'string');
    writeFileSync(path.join(folder, name), text);
  }
  copyFileSync(path.join(import.meta.dirname, 'schemas/person.thrift'), path.join(folder, 'person.thrift'));
  for (const [name, text] of Object.entries(odd)) writeFileSync(path.join(folder, name), text);
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('code that the Apache Thrift compiler makes', () => {
  for (const gen of ofApache)
    it(`${gen}: the same as by itself`, () => isSame(gen, thriftCompiler, ['-r', '--gen', gen]));

  it('is none where it finds an error, and what it says has a place', () => {
    const { status, stdout } = parlance(
      ['--gen', 'java', '--out', 'odd-out', '--json', 'odd.thrift'],
      folder,
    );
    assert.equal(status, 1);
    assert.equal(existsSync(path.join(folder, 'odd-out')), false);
    const problems = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .map(({ file, line, column, severity, code }) => ({ file, line, column, severity, code }));
    const code = 'thrift/apache-compiler';
    assert.deepEqual(problems, [
      { file: 'large.thrift', line: 1, column: 19, severity: 'warning', code },
      { file: 'odd.thrift', line: 3, column: 6, severity: 'error', code },
    ]);
  });
});

describe('code that thriftgo makes', () => {
  for (const gen of ['go', 'go:gen_setter,naming_style=golint', 'go:template=slim'])
    it(`${gen}: the same as by itself`, () => isSame(gen, thriftgo(), ['-r', '-g', gen]));
});

describe('code that the tool of Kitex makes', () => {
  const own = ['-no-dependency-check', '-module', 'example.com/shop'];
  for (const [gen, args] of [
    ['kitex', []],
    ['kitex:module=example.com/shop,no-fast-api,deep-copy-api', ['-no-fast-api', '-deep-copy-api']],
  ] as const)
    it(`${gen}: the same as by itself`, () => {
      for (const who of ['theirs', 'ours']) {
        const below = path.join(folder, who, gen.replaceAll(/\W/g, '_'));
        mkdirSync(below, { recursive: true });
        writeFileSync(path.join(below, 'go.mod'), 'module example.com/shop\n\ngo 1.21\n');
      }
      isSame(gen, kitex(), [...own, ...args]);
    });

  it('is of the package that its folder is', () => {
    const below = path.join(folder, 'deep');
    mkdirSync(below);
    writeFileSync(path.join(below, 'go.mod'), 'module example.com/deep\n');
    const run = parlance(
      ['--gen', 'kitex', '--compiler', kitex(), '-r', '--out', 'a/gen', '../thrift_test_more.thrift'],
      below,
    );
    assert.equal(run.status, 0, run.stderr);
    assert.equal(existsSync(path.join(below, 'a/gen/go.mod')), false);
    const code = [...filesBelow(path.join(below, 'a/gen')).values()].join('');
    assert.match(code, /"example\.com\/deep\/a\/gen\//);
    assert.doesNotMatch(code, /parlance-output/);
  });

  it('is none without a Go module, and with options that are for other things', () => {
    for (const [gen, said] of [
      ['kitex', /it could not be started: there is no go\.mod in the output folder or above it/],
      ['kitex:module=a.b/c,service=x', /takes no option "service": it writes main\.go and handler\.go/],
      ['kitex:module=a.b/c,gen-path=..', /takes no option "gen-path": name the folder with --out/],
      ['kitex:module=a.b/c,compiler-path=x', /takes no option "compiler-path"/],
    ] as const) {
      const run = parlance(['--gen', gen, '--compiler', kitex(), '--out', 'none', 'person.thrift'], folder);
      assert.equal(run.status, 1);
      assert.match(run.stderr, said);
      assert.equal(existsSync(path.join(folder, 'none')), false);
    }
  });
});

/** `args` are those of the compiler by hand. Both write where such compilers do that are told of no folder. */
function isSame(gen: string, compiler: string, args: readonly string[]): void {
  // Apache's Go has no maps by lists, and fails for ThriftTest.
  const name = compiler === thriftCompiler && gen.startsWith('go') ? 'person' : 'thrift_test_more';
  const [theirs, ours] = ['theirs', 'ours'].map((who) => {
    const below = path.join(folder, who, gen.replaceAll(/\W/g, '_'));
    mkdirSync(below, { recursive: true });
    return below;
  });
  assert.ok(theirs !== undefined && ours !== undefined);
  const file = `../../${name}.thrift`;
  const direct = spawnSync(compiler, [...args, file], { cwd: theirs, encoding: 'utf8' });
  assert.equal(direct.status, 0, direct.stderr);
  const { status, stderr } = parlance(['--gen', gen, '-r', '--compiler', compiler, file], ours);
  assert.equal(status, 0, stderr);
  const expected = filesBelow(theirs);
  const found = filesBelow(ours);
  assert.notEqual(expected.size, 0);
  assert.deepEqual([...found.keys()], [...expected.keys()]);
  for (const [name, content] of expected) assert.deepEqual(found.get(name), content, name);
}

function parlance(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, 'generate', ...args], { cwd, encoding: 'utf8' });
}

/** By name: whether it can be started, and what is in it. */
function filesBelow(below: string): ReadonlyMap<string, string> {
  const entries = readdirSync(below, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files
      .sort()
      .map((file) => [
        path.relative(below, file),
        `${statSync(file).mode & 0o111}\n${readFileSync(file, 'latin1')}`,
      ]),
  );
}
