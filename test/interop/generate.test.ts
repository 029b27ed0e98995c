/** `parlance generate` against protoc 35.1: the same plugins, given the same files, make the same code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const small: readonly Schemas[] = [
  { root: schemas, files: ['primefactor.proto'] },
  {
    root: schemas,
    files: ['greet/v1/greet.proto'],
    goOptions: 'Mgreet/v1/greet.proto=example.com/greet/v1;greetv1',
  },
];

const large: Schemas = {
  root: googleapis,
  files: globSync(
    'google/{api/*,type/*,rpc/*,longrunning/*,iam/v1/**/*,pubsub/v1/*,spanner/v1/*,firestore/v1/*,logging/v2/*}.proto',
    { cwd: googleapis },
  ).sort(),
};

/** A plugin, or a language of protoc. */
interface Tried {
  readonly name: string;
  /** The program, for protoc; nothing of its own languages. */
  readonly program?: (bins: Bins) => string;
  readonly options?: (set: Schemas, folder: string) => string;
  /** Whether files that are named in another order, as a template does, give other code. */
  readonly keepsOrder?: true;
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
  { name: 'kotlin' },
  { name: 'csharp', options: () => 'base_namespace=' },
  { name: 'objc' },
  { name: 'php' },
  { name: 'ruby' },
  {
    name: 'rust',
    keepsOrder: true,
    options: (set, folder) =>
      `experimental-codegen=enabled,kernel=upb,crate_mapping=${crateMapping(set, folder)}`,
  },
  {
    name: 'grpc_python',
    protoc: ({ venv }) => [path.join(venv, 'python'), '-m', 'grpc_tools.protoc'],
  },
];

/** Of each file that is imported and not generated, the crate that it is in: a name, how many files, and these. */
function crateMapping({ files }: Schemas, folder: string): string {
  const others = globSync('google/**/*.proto', { cwd: googleapis }).filter((file) => !files.includes(file));
  const file = path.join(folder, `crates-${files.length}`);
  writeFileSync(file, ['googles', others.length, ...others, ''].join('\n'));
  return file;
}

describe('code that plugins make', () => {
  let folder: string;
  let bins: Bins;
  before(() => {
    const { bin, servers } = setUp();
    bins = { tools: generateTools(), go: path.join(servers, '../go-bin'), venv: bin };
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-generate-'));
    runProtoc(tried, large);
    runTemplate(
      tried.filter(({ keepsOrder }) => keepsOrder === undefined),
      large,
    );
    for (const each of tried) if (each.keepsOrder === true) runPlugin(each, large);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const each of tried)
    it(`${each.name}: the same as with protoc`, () => {
      for (const set of small) {
        runProtoc([each], set);
        runPlugin(each, set);
      }
      for (const set of [...small, large]) {
        const [theirs, ours] = [folderOf('theirs', each, set), folderOf('ours', each, set)];
        const expected = filesBelow(theirs);
        const found = filesBelow(ours);
        assert.deepEqual([...found.keys()], [...expected.keys()]);
        for (const [name, content] of expected)
          assert.ok(found.get(name)?.equals(content), `${name} differs in ${ours} and ${theirs}`);
      }
      // Small sets have no services for some plugins; the large one has something for all.
      assert.notEqual(filesBelow(folderOf('ours', each, large)).size, 0);
    });

  function folderOf(who: 'ours' | 'theirs', { name }: Tried, { files }: Schemas): string {
    return path.join(folder, who, name, String(files.length), path.basename(files[0] ?? '', '.proto'));
  }

  /** One run makes the code of all that it knows; what another protoc knows alone is a run by itself. */
  function runProtoc(all: readonly Tried[], set: Schemas): void {
    for (const group of Map.groupBy(all, ({ protoc }) => protoc).values()) {
      const [command = '', ...args] = group[0]?.protoc?.(bins) ?? [path.join(bins.tools, 'protoc')];
      const outputs = group.flatMap((each) => {
        const { name, program, options } = each;
        const out = folderOf('theirs', each, set);
        mkdirSync(out, { recursive: true });
        const parameter = options?.(set, folder) ?? '';
        return [
          ...(program === undefined ? [] : [`--plugin=protoc-gen-${name}=${program(bins)}`]),
          `--${name}_out=${out}`,
          ...(parameter === '' ? [] : [`--${name}_opt=${parameter}`]),
        ];
      });
      run(command, [...args, `-I${set.root}`, `-I${googleapis}`, ...outputs, ...set.files]);
    }
  }

  function runPlugin(each: Tried, set: Schemas): void {
    const parameter = each.options?.(set, folder) ?? '';
    const out = folderOf('ours', each, set);
    const options = parameter === '' ? [] : ['--opt', parameter];
    generate(['--plugin', each.name, '--out', out, ...options], set);
  }

  function runTemplate(all: readonly Tried[], set: Schemas): void {
    const plugins = all.map((each) => ({
      ...(each.program === undefined ? { protoc_builtin: each.name } : { local: `protoc-gen-${each.name}` }),
      out: folderOf('ours', each, set),
      opt: each.options?.(set, folder) ?? '',
      strategy: 'all',
    }));
    generate(['--template', JSON.stringify({ version: 'v2', plugins })], set);
  }

  function generate(options: readonly string[], { root, files }: Schemas): void {
    run(process.execPath, [cli, 'generate', ...options, '-I', root, ...files]);
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
