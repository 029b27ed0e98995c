import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type GenerationEnd, runGeneration } from '../../../client/src/generate/generation-process.ts';
import { pluginFailingWith, pluginWriting, scriptPlugin } from '../../support/plugins.ts';

const schema = 'syntax = "proto3";\npackage pets;\nmessage Pet { string name = 1; }\n';

interface Given {
  readonly folder: string;
  readonly logged: readonly string[];
  readonly run: (args?: readonly string[], signal?: AbortSignal) => Promise<GenerationEnd>;
}

async function withFolder(
  files: Readonly<Record<string, string>>,
  use: (given: Given) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-generation-'));
  try {
    for (const [name, text] of Object.entries({ 'pets/pet.proto': schema, ...files })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const logged: string[] = [];
    const script = path.resolve('server/src/cli/main.ts');
    const limits = { timeoutSeconds: 60, maxOutputMegabytes: 1 };
    await use({
      folder,
      logged,
      run: (args = [], signal = new AbortController().signal) =>
        runGeneration({
          script,
          job: { cwd: folder, args },
          limits,
          signal,
          log: (text) => logged.push(text),
        }),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemOf(end: GenerationEnd) {
  assert.equal(end.kind, 'failed');
  assert.equal(end.problems.length, 1);
  const [problem] = end.problems;
  assert.ok(problem);
  return problem;
}

describe('the process that generates code', () => {
  it('tells what was written, and what stayed as it was', () =>
    withFolder(
      {
        'p.mjs': pluginWriting(['a.txt', 'a'], ['b.txt', 'b']),
        'buf.gen.yaml': `version: v2\nplugins:\n${scriptPlugin('p.mjs', 'gen')}`,
      },
      async ({ folder, run, logged }) => {
        const first = await run();
        assert.ok(first.kind === 'done');
        const files = ['a.txt', 'b.txt'].map((name) => path.join(folder, 'gen', name));
        assert.deepEqual(first.done, { event: 'done', written: 2, unchanged: 0, removed: 0, files });
        assert.ok(logged.includes(`wrote ${files[0]}`));
        const again = await run();
        assert.ok(again.kind === 'done');
        assert.deepEqual([again.done.written, again.done.unchanged], [0, 2]);
      },
    ));

  it('tells of what a plugin says of a schema at that place, and of all else where the template names the plugin', () =>
    withFolder(
      {
        'buf.gen.yaml': 'version: v2\nplugins:\n  - local: [node, p.mjs]\n    out: gen\n',
        'v1.yaml': 'version: v1\nplugins:\n  - plugin: parlance-none\n    out: gen\n',
        'no.yaml': 'version: v2\nplugins:\n  - local: x\n',
      },
      async ({ folder, run }) => {
        writeFileSync(path.join(folder, 'p.mjs'), pluginFailingWith('pets/pet.proto:3:9: no pets'));
        const inSchema = problemOf(await run());
        assert.equal(inSchema.file, path.join(folder, 'pets/pet.proto'));
        assert.deepEqual([inSchema.line, inSchema.column], [3, 9]);
        assert.deepEqual([inSchema.plugin, inSchema.message], ['node p.mjs', 'pets/pet.proto:3:9: no pets']);

        writeFileSync(path.join(folder, 'p.mjs'), pluginFailingWith('out of luck'));
        const inTemplate = problemOf(await run());
        assert.deepEqual([inTemplate.file, inTemplate.line, inTemplate.column], ['buf.gen.yaml', 3, 12]);

        const missing = problemOf(await run(['--template', 'v1.yaml']));
        assert.deepEqual([missing.file, missing.line, missing.column], ['v1.yaml', 3, 13]);
        assert.match(missing.message, /there is no program "protoc-gen-parlance-none"/);

        const unreadable = problemOf(await run(['--template', 'no.yaml']));
        assert.deepEqual([unreadable.file, unreadable.line], ['no.yaml', 3]);
        assert.equal(unreadable.message, 'the plugin has no "out"');
        assert.equal(existsSync(path.join(folder, 'gen')), false);
      },
    ));

  it('tells of errors of schemas with their places and codes', () =>
    withFolder({ 'a.thrift': 'struct A {\n  1: Missing b\n}\n' }, async ({ run }) => {
      const problem = problemOf(await run(['--gen', 'py', '--out', 'gen', '--', '.']));
      assert.equal(problem.file, 'a.thrift');
      assert.deepEqual([problem.line, problem.column, problem.endLine, problem.endColumn], [2, 6, 2, 13]);
      assert.match(problem.code ?? '', /^thrift\//);
    }));

  it('tells why, where the command line refuses what it is asked', () =>
    withFolder({}, async ({ run }) => {
      assert.match(problemOf(await run()).message, /^buf\.gen\.yaml: no such file/);
      assert.match(problemOf(await run(['--gen', 'cobol', '--', '.'])).message, /"cobol"/);
    }));

  it(
    'ends plugins, and what they started, when it is cancelled',
    { skip: process.platform === 'win32' },
    () =>
      withFolder(
        {
          'p.mjs': `import { writeFileSync } from 'node:fs';
writeFileSync('started', String(process.pid));
setInterval(() => undefined, 1000);
`,
          'buf.gen.yaml': `version: v2\nplugins:\n${scriptPlugin('p.mjs', 'gen')}`,
        },
        async ({ folder, run }) => {
          const abort = new AbortController();
          const started = path.join(folder, 'started');
          const watcher = watch(folder, () => {
            if (existsSync(started) && readFileSync(started, 'utf8') !== '') abort.abort();
          });
          assert.deepEqual(await run([], abort.signal), { kind: 'cancelled' });
          watcher.close();
          assert.throws(() => process.kill(Number(readFileSync(started, 'utf8')), 0));
          assert.deepEqual(await run([], abort.signal), { kind: 'cancelled' });
        },
      ),
  );
});
