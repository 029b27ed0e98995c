/** `parlance generate` against protoc 35.1: the same plugins, given the same files, make the same code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateTools } from './support/generate-tools.ts';
import { setUp } from './support/setup.ts';

const cli = path.resolve('dist/cli.js');
const googleapis = path.resolve('node_modules/google-proto-files');
const schemas = path.resolve(import.meta.dirname, 'schemas');

interface Schemas {
  readonly root: string;
  readonly files: readonly string[];
  /** Of plugins for Go. */
  readonly goOptions?: string;
}

const sets: readonly Schemas[] = [
  { root: schemas, files: ['primefactor.proto'] },
  {
    root: schemas,
    files: ['greet/v1/greet.proto'],
    goOptions: 'Mgreet/v1/greet.proto=example.com/greet/v1;greetv1',
  },
  {
    root: googleapis,
    files: globSync(
      'google/{api/*,type/*,rpc/*,longrunning/*,iam/v1/**/*,pubsub/v1/*,spanner/v1/*,firestore/v1/*,logging/v2/*}.proto',
      { cwd: googleapis },
    ).sort(),
  },
];

/** A plugin, or a language of protoc. */
interface Tried {
  readonly name: string;
  /** The program, for protoc; nothing of its own languages. */
  readonly program?: (bins: Bins) => string;
  readonly options?: (set: Schemas) => string;
  /** What is run in place of protoc 35.1: the only one that knows the language. */
  readonly protoc?: (bins: Bins) => readonly string[];
}

interface Bins {
  readonly tools: string;
  readonly go: string;
  readonly venv: string;
}

const goOptions = ({ goOptions: options = '' }: Schemas): string => options;

const tried: readonly Tried[] = [
  { name: 'es', program: () => path.resolve('node_modules/.bin/protoc-gen-es'), options: () => 'target=ts' },
  { name: 'go', program: ({ go }) => path.join(go, 'protoc-gen-go'), options: goOptions },
  { name: 'go-grpc', program: ({ go }) => path.join(go, 'protoc-gen-go-grpc'), options: goOptions },
  {
    name: 'connectrpc',
    program: ({ venv }) => path.join(venv, 'protoc-gen-connectrpc'),
    options: () => 'protobuf=google',
  },
  {
    name: 'grpc-java',
    program: ({ tools }) => path.join(tools, 'protoc-gen-grpc-java'),
    options: () => '@generated=omit',
  },
  { name: 'prost', program: ({ tools }) => path.join(tools, 'protoc-gen-prost') },
  { name: 'python' },
  { name: 'pyi' },
  { name: 'java' },
  { name: 'cpp' },
  {
    name: 'grpc_python',
    protoc: ({ venv }) => [path.join(venv, 'python'), '-m', 'grpc_tools.protoc'],
  },
];

describe('code that plugins make', () => {
  let folder: string;
  let bins: Bins;
  before(() => {
    const { bin, servers } = setUp();
    bins = { tools: generateTools(), go: path.join(servers, '../go-bin'), venv: bin };
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-generate-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const each of tried)
    it(`${each.name}: the same as with protoc`, () => {
      for (const [index, set] of sets.entries()) {
        const [theirs, ours] = ['theirs', 'ours'].map((who) =>
          path.join(folder, who, each.name, String(index)),
        );
        assert.ok(theirs !== undefined && ours !== undefined);
        mkdirSync(theirs, { recursive: true });
        runProtoc(each, set, theirs);
        runParlance(each, set, ours);
        const expected = filesBelow(theirs);
        const found = filesBelow(ours);
        assert.deepEqual([...found.keys()], [...expected.keys()]);
        for (const [name, content] of expected)
          assert.ok(found.get(name)?.equals(content), `${name} differs in ${ours} and ${theirs}`);
      }
      // Not all have services, but all together have something.
      assert.notEqual(filesBelow(path.join(folder, 'ours', each.name)).size, 0);
    });

  function runProtoc({ name, program, options, protoc }: Tried, set: Schemas, out: string): void {
    const [command = '', ...args] = protoc?.(bins) ?? [path.join(bins.tools, 'protoc')];
    const parameter = options?.(set) ?? '';
    run(command, [
      ...args,
      `-I${set.root}`,
      `-I${googleapis}`,
      ...(program === undefined ? [] : [`--plugin=protoc-gen-${name}=${program(bins)}`]),
      `--${name}_out=${out}`,
      ...(parameter === '' ? [] : [`--${name}_opt=${parameter}`]),
      ...set.files,
    ]);
  }

  function runParlance({ name, options }: Tried, set: Schemas, out: string): void {
    const parameter = options?.(set) ?? '';
    run(process.execPath, [
      cli,
      'generate',
      '--plugin',
      name,
      '--out',
      out,
      '-I',
      set.root,
      ...(parameter === '' ? [] : ['--opt', parameter]),
      ...set.files,
    ]);
  }

  /** From a folder without `node_modules`, so that protoc-gen-es is the one that comes along. */
  function run(command: string, args: readonly string[]): void {
    const programs = [bins.tools, bins.go, bins.venv, process.env['PATH']].join(path.delimiter);
    const env = { ...process.env, PATH: programs, VIRTUAL_ENV: path.dirname(bins.venv) };
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env });
    assert.equal(status, 0, stderr);
  }
});

function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [path.relative(folder, file), readFileSync(file)]));
}
