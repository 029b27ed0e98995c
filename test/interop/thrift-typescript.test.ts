/**
 * TypeScript that `parlance generate --gen ts` makes, over the npm package `thrift`: it compiles under the strictest
 * options, and its clients and servers talk to each other, to Apache's own, and to the Python that we make.
 */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateTypescript } from '../../server/src/codegen/typescript/typescript.ts';
import { temporaryFolder } from '../support/call-host-client.ts';
import { withPeer, type PeerCommand } from './support/peer.ts';
import { generateThrift, runProgram } from './support/run-program.ts';
import { thriftForNode } from './support/npm-packages.ts';
import { apacheSchemas } from './support/thrift-test/apache-schemas.ts';
import { setUpThriftTest } from './support/thrift-test/setup.ts';

const scripts = path.join(import.meta.dirname, 'generated');
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const apache = setUpThriftTest();
const { python } = apache;
const schema = path.join(apache.schemas, 'thrift_test_more.thrift');

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  target: 'es2022',
  module: 'nodenext',
  rootDir: 'gen',
  outDir: 'out',
  types: ['node'],
  typeRoots: [path.join(modules, '@types')],
};

const project = {
  'package.json': { type: 'module' },
  'tsconfig.json': { compilerOptions: strict, include: ['gen'] },
};
const tsc = path.join(modules, '.bin/tsc');

const inheritedNames = `
struct S {
  1: string constructor, 2: string toString, 3: string hasOwnProperty, 4: string __proto__, 5: i32 valueOf
  6: S constructor_, 7: optional i32 __defineGetter__
}
union Empty {}
union U { 1: string toString, 2: i32 toString_ }
exception E { 1: string constructor, 2: required i32 valueOf = 3, 3: string name, 4: string name_ }
struct class { 1: i32 class, 2: i32 class_ }
struct class_ { 1: class c }
const S SET = {"constructor": "a", "__proto__": "b"}
const U TEXT = {"toString": "c"}
const Empty NOTHING = {}
service X {
  S f(1: Empty a = {}, 2: S constructor, 3: i32 class, 4: i32 class_) throws (1: E valueOf)
  void constructor()
  void constructor_(1: U toString)
}
`;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let compiled: string;
before(async () => {
  folder = await temporaryFolder();
  compiled = path.join(folder.path, 'out');
  const generated = await generateThrift('ts', path.join(folder.path, 'gen'), '--recurse', schema);
  assert.equal(generated.status, 0, generated.output);
  for (const [name, content] of Object.entries(project))
    writeFileSync(path.join(folder.path, name), JSON.stringify(content));
  mkdirSync(compiled);
  symlinkSync(path.join(thriftForNode(), 'node_modules'), path.join(compiled, 'node_modules'));
});
after(() => folder[Symbol.asyncDispose]());

const nodeServer =
  (protocol: string) =>
  (port: number): PeerCommand => ({
    command: process.execPath,
    args: [path.join(scripts, 'thrift-test-server.mjs'), compiled, String(port), protocol],
    cwd: folder.path,
  });

const apacheServer =
  (library: 'Python' | 'Go', protocol: string) =>
  (port: number): PeerCommand => {
    const args = [String(port), 'framed', protocol];
    return library === 'Go'
      ? { command: path.join(apache.folder, 'go/server'), args, cwd: apache.folder }
      : { command: python, args: ['-u', 'server.py', ...args], cwd: apache.folder };
  };

describe('ThriftTest, generated for TypeScript', () => {
  it('compiles under the strictest options', async () => {
    const { status, output } = await runProgram(tsc, ['-p', folder.path], folder.path);
    assert.deepEqual([status, output], [0, '']);
  });

  it("compiles of Apache's own schemas too", async () => {
    const home = path.join(folder.path, 'apache');
    for (const [at, { programs }] of (await apacheSchemas(apache)).entries())
      for (const program of programs) {
        const others = programs.filter((each) => each !== program);
        for (const { path: name, text } of generateTypescript([program, ...others]).files) {
          const file = path.join(home, 'gen', String(at), name);
          mkdirSync(path.dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      }
    for (const [name, content] of Object.entries(project))
      writeFileSync(path.join(home, name), JSON.stringify(content));
    const { status, output } = await runProgram(tsc, ['-p', home, '--noEmit'], home);
    assert.deepEqual([status, output], [0, '']);
  });

  it('has fields of the names that every object has', async () => {
    const home = path.join(folder.path, 'inherited');
    mkdirSync(home);
    writeFileSync(path.join(home, 'names.thrift'), inheritedNames);
    const generated = await generateThrift('ts', path.join(home, 'gen'), path.join(home, 'names.thrift'));
    assert.equal(generated.status, 0, generated.output);
    for (const [name, content] of Object.entries(project))
      writeFileSync(path.join(home, name), JSON.stringify(content));
    const { status, output } = await runProgram(tsc, ['-p', home], home);
    assert.deepEqual([status, output], [0, '']);
    const script = path.join(scripts, 'inherited-names.mjs');
    const ran = await runProgram(process.execPath, [script, path.join(home, 'out')], home);
    assert.deepEqual([ran.status, ran.output], [0, 'all is as it was\n']);
  });

  const calls = (server: (port: number) => PeerCommand, protocol: string, library: string): Promise<void> =>
    withPeer(server, async ({ port }) => {
      const client = path.join(scripts, 'thrift-test-client.mjs');
      const args = [client, compiled, String(port), protocol, library];
      const { status, output } = await runProgram(process.execPath, args, folder.path);
      assert.deepEqual([status, output], [0, 'all is as it was\n']);
    });

  for (const protocol of ['binary', 'compact']) {
    it(`calls its own server, ${protocol}`, () => calls(nodeServer(protocol), protocol, 'Python'));

    for (const library of ['Python', 'Go'] as const)
      it(`calls a server of Apache Thrift for ${library}, ${protocol}`, () =>
        calls(apacheServer(library, protocol), protocol, library));

    it(`serves the Python that is generated, ${protocol}`, async () => {
      const generated = path.join(folder.path, `gen-py-${protocol}`);
      assert.equal((await generateThrift('py', generated, '--recurse', schema)).status, 0);
      await withPeer(nodeServer(protocol), async ({ port }) => {
        const args = [path.join(scripts, 'thrift_test_client.py'), generated, String(port), protocol, 'all'];
        const { status, output } = await runProgram(python, args, folder.path);
        assert.deepEqual([status, output], [0, 'all is as it was\n']);
      });
    });
  }
});
