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
      ['kitex:module=a.b/c,use=a.b/d', /takes no option "use": it goes with "service"/],
      ['kitex:module=a.b/c,service', /"" is no name of a service/],
      ['kitex:module=a.b/c,service=$(id)', /"\$\(id\)" is no name of a service/],
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

describe('a program that the tool of Kitex makes', () => {
  const shop = 'namespace go shop\nstruct Item { 1: i64 id }\nservice Shop {\n  Item first()\n}\n';
  const more = shop.replace('first()', 'first()\n  Item next(1: Item after)');

  /** In a folder of its own, with the Go module and what else is said. */
  function inModule(name: string, files: Readonly<Record<string, string>>): string {
    const below = path.join(folder, 'programs', name);
    mkdirSync(below, { recursive: true });
    const all = { 'go.mod': 'module example.com/shop\n\ngo 1.21\n', 'shop.thrift': shop, ...files };
    for (const [file, text] of Object.entries(all)) writeFileSync(path.join(below, file), text);
    return below;
  }

  function both(name: string, files: Readonly<Record<string, string>> = {}): readonly [string, string] {
    return [inModule(`${name}-theirs`, files), inModule(`${name}-ours`, files)];
  }

  function runBoth([theirs, ours]: readonly [string, string], options: readonly string[]): string {
    const flags = options.map((option) => `-${option}`);
    const direct = spawnSync(kitex(), ['-no-dependency-check', ...flags, 'shop.thrift'], {
      cwd: theirs,
      encoding: 'utf8',
    });
    assert.equal(direct.status, 0, direct.stderr);
    const gen = `kitex:${options.join(',')}`;
    const run = parlance(['--gen', gen, '-r', '--compiler', kitex(), 'shop.thrift'], ours);
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(filesBelow(ours), filesBelow(theirs));
    return run.stdout;
  }

  it('is the same as by itself, and stays when it is made again', () => {
    const folders = both('new');
    assert.equal(runBoth(folders, ['service=shop']), '11 written, 0 unchanged\n');
    assert.ok(existsSync(path.join(folders[1], 'script/bootstrap.sh')));
    assert.equal(runBoth(folders, ['service=shop']), '0 written, 6 unchanged\n');
  });

  it('gets the methods that are new, as by itself, and keeps what people wrote', () => {
    const folders = both('extended');
    runBoth(folders, ['service=shop']);
    for (const below of folders) {
      const handler = path.join(below, 'handler.go');
      const written = readFileSync(handler, 'utf8').replace('// TODO: Your code here...', 'mine()');
      writeFileSync(handler, `${written}\nfunc mine() {} // of mine\n`);
      writeFileSync(path.join(below, 'main.go'), 'package main\n\nfunc main() { serve() }\n');
      writeFileSync(path.join(below, 'build.sh'), 'make\n');
      writeFileSync(path.join(below, 'shop.thrift'), more.replace('next(', 'elsewhere()\n  Item next('));
      const elsewhere = 'package main\n\nfunc (s *ShopImpl) Elsewhere() {}\n';
      writeFileSync(path.join(below, 'elsewhere.go'), elsewhere);
    }
    runBoth(folders, ['service=shop']);
    const [, ours] = folders;
    const handler = readFileSync(path.join(ours, 'handler.go'), 'utf8');
    assert.match(handler, /mine\(\)[^]*func mine\(\) \{\} \/\/ of mine[^]*\) Next\(/);
    assert.doesNotMatch(handler, /Elsewhere/);
    assert.match(readFileSync(path.join(ours, 'main.go'), 'utf8'), /serve\(\)/);
    assert.equal(readFileSync(path.join(ours, 'build.sh'), 'utf8'), 'make\n');
  });

  it('imports the code from elsewhere, has a handler for each service, and an invoker, as by itself', () => {
    const two = `${shop}service Stock {\n  i32 count()\n}\n`;
    const use = ['service=shop', 'use=example.com/shop/elsewhere/kitex_gen'];
    const folders = both('use', { 'shop.thrift': two });
    runBoth(folders, use);
    assert.equal(existsSync(path.join(folders[1], 'kitex_gen')), false);
    runBoth(both('two', { 'shop.thrift': two }), ['service=shop', 'tpl=multiple_services']);
    runBoth(both('invoker'), ['service=shop', 'invoker']);
  });

  it('stands in the folder that is named, beside its kitex_gen', () => {
    const below = inModule('named', {});
    const args = ['--gen', 'kitex:service=shop', '--compiler', kitex(), '--out', 'cmd/shop', 'shop.thrift'];
    assert.equal(parlance(args, below).status, 0);
    assert.equal(existsSync(path.join(below, 'cmd/shop/kitex_gen/shop/shop.go')), true);
    const main = readFileSync(path.join(below, 'cmd/shop/main.go'), 'utf8');
    assert.match(main, /"example\.com\/shop\/cmd\/shop\/kitex_gen\/shop\/shop"/);
    assert.equal(existsSync(path.join(below, 'main.go')), false);
  });

  for (const [why, files, said] of [
    [
      'where a file beside it cannot be read as Go',
      { 'handler.go': 'package main\n', 'broken.go': 'package main\n\nfunc (\n' },
      /kitex 0\.16\.2: broken\.go:3:8: expected '\)'/,
    ],
    [
      'where the handler is of another package',
      { 'handler.go': '/* a */ // b\npackage shop\n' },
      /handler\.go is of the package "shop", and a program is of "main"/,
    ],
    [
      'where no service is declared',
      { 'shop.thrift': 'struct Item { 1: i64 id }\n' },
      /kitex 0\.16\.2: no service defined in the IDL/,
    ],
    [
      'of several files',
      { 'more.thrift': more.replace('shop', 'more') },
      /--gen kitex:service=shop takes one file, and not 2: with "service" it makes one program/,
    ],
  ] as const)
    it(`is none ${why}`, () => {
      const below = inModule(`none-${why.replaceAll(/\W/g, '-')}`, files);
      const before = filesBelow(below);
      const run = parlance(['--gen', 'kitex:service=shop', '--compiler', kitex(), '.'], below);
      assert.notEqual(run.status, 0);
      assert.match(run.stderr, said);
      assert.doesNotMatch(run.stderr, /parlance-output|Code Generation/);
      assert.deepEqual(filesBelow(below), before);
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
