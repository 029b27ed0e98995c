import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type Parlance, type ParlanceRun, withFiles } from '../../../support/parlance.ts';
import { pluginFailingWith, pluginWriting, scriptPlugin } from '../../../support/plugins.ts';

const schema = { 'pets/pet.proto': 'syntax = "proto3";\npackage pets;\nmessage Pet { string name = 1; }\n' };

/** Runs the scripts as plugins, each into `gen`. */
function withPlugins(
  plugins: readonly string[],
  check: (run: (...args: readonly string[]) => ParlanceRun, parlance: Parlance) => void,
  top = '',
): void {
  const scripts = Object.fromEntries(plugins.map((script, index) => [`p${index}.mjs`, script]));
  const template = `version: v2\n${top}plugins:\n${plugins.map((_, index) => scriptPlugin(`p${index}.mjs`, 'gen')).join('')}`;
  withFiles({ ...schema, ...scripts, 'buf.gen.yaml': template }, (parlance) =>
    check((...args) => parlance(['generate', ...args]), parlance),
  );
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** Whoever has ended and is waited for by nobody does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

describe('parlance generate', () => {
  it('writes what plugins give, and again only what differs', () =>
    withPlugins(
      [
        pluginWriting(['a/one.txt', 'one\n// @@protoc_insertion_point(x)\n'], ['two.txt', 'two\n']),
        pluginWriting(['a/one.txt', 'inserted', 'x']),
      ],
      (run, { folder }) => {
        const gen = path.join(folder, 'gen');
        assert.deepEqual(run(), { status: 0, out: '2 written, 0 unchanged\n', errors: '' });
        const one = path.join(gen, 'a/one.txt');
        assert.equal(readFileSync(one, 'utf8'), 'one\ninserted\n// @@protoc_insertion_point(x)\n');
        writeFileSync(path.join(gen, 'two.txt'), 'changed');
        writeFileSync(path.join(gen, 'mine.txt'), 'mine');
        const before = statSync(one).ino;
        assert.deepEqual(run(), { status: 0, out: '1 written, 1 unchanged\n', errors: '' });
        assert.equal(statSync(one).ino, before);
        assert.deepEqual(filesIn(gen), ['a', 'a/one.txt', 'mine.txt', 'two.txt']);
        assert.deepEqual(run('--clean').out, '0 written, 2 unchanged, 1 removed\n');
        assert.deepEqual(filesIn(gen), ['a', 'a/one.txt', 'two.txt']);
      },
    ));

  it('cleans no folder that holds sources or the working folder', () =>
    withFiles({ ...schema, 'p.mjs': pluginWriting(['a', 'a']) }, (parlance) => {
      for (const [out, why] of [
        ['.', /it holds the working folder/],
        ['pets', /it holds the source pets\/pet\.proto/],
      ] as const) {
        const template = JSON.stringify({
          version: 'v2',
          clean: true,
          plugins: [{ local: ['node', 'p.mjs'], out }],
        });
        const { status, errors } = parlance(['generate', '--template', template]);
        assert.equal(status, 1);
        assert.match(errors, why);
      }
      assert.ok(existsSync(path.join(parlance.folder, 'pets/pet.proto')));
    }));

  it('writes nothing of anybody where a plugin fails, and says why', () => {
    for (const [script, message] of [
      [pluginFailingWith('pet.proto: no pets'), /node p1\.mjs: pet\.proto: no pets\n/],
      ['console.error("oh no"); process.exit(3)', /oh no\n[^]*it failed with exit status 3/],
      ['process.stdout.write("no response")', /no CodeGeneratorResponse/],
      [pluginWriting(['one.txt', 'x']), /one\.txt: Tried to write the same file twice\./],
      [pluginWriting(['one.txt/two', 'x']), /"one\.txt" cannot be a file and a folder at once/],
    ] as const)
      withPlugins([pluginWriting(['one.txt', 'one']), script], (run, { folder }) => {
        const { status, out, errors } = run();
        assert.deepEqual([status, out], [1, '']);
        assert.match(errors, message);
        assert.match(errors, /nothing was written\n$/);
        assert.equal(existsSync(path.join(folder, 'gen')), false);
      });
  });

  it('writes nothing out of the output folder', () => {
    for (const name of ['a/../../out.txt', '/tmp/parlance-out.txt'])
      withPlugins([pluginWriting(['fine.txt', 'fine'], [name, 'bad'])], (run, { folder }) => {
        const { status, errors } = run();
        assert.equal(status, 1);
        assert.match(errors, /the plugin asks for a file "/);
        assert.deepEqual(filesIn(folder), ['buf.gen.yaml', 'p0.mjs', 'pets', 'pets/pet.proto']);
        assert.equal(existsSync('/tmp/parlance-out.txt'), false);
      });
  });

  it('follows no symbolic link out of the output folder', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'parlance-outside-'));
    try {
      writeFileSync(path.join(outside, 'kept.txt'), 'kept');
      withPlugins([pluginWriting(['way/kept.txt', 'bad'], ['kept.txt', 'bad'])], (run, { folder }) => {
        const gen = path.join(folder, 'gen');
        mkdirSync(gen);
        symlinkSync(outside, path.join(gen, 'way'));
        assert.match(run().errors, /gen\/way is a symbolic link that leads out of the output folder/);
        rmSync(path.join(gen, 'way'));
        symlinkSync(path.join(outside, 'kept.txt'), path.join(gen, 'kept.txt'));
        assert.match(run().errors, /gen\/kept\.txt is a symbolic link that leads out/);
        assert.deepEqual(filesIn(gen), ['kept.txt']);
        // Cleaning takes the link and not what it leads to.
        symlinkSync(outside, path.join(gen, 'other'));
        rmSync(path.join(gen, 'kept.txt'));
        assert.equal(run('--clean').status, 0);
        assert.deepEqual(filesIn(gen), ['kept.txt', 'way', 'way/kept.txt']);
      });
      assert.deepEqual(filesIn(outside), ['kept.txt']);
      assert.equal(readFileSync(path.join(outside, 'kept.txt'), 'utf8'), 'kept');
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('ends plugins that never end or write without end, with what they started', () => {
    withPlugins(['setInterval(() => {}, 1000)'], (run) => {
      assert.match(run('--timeout', '1').errors, /it did not end within 1 s and was ended/);
    });
    const endless = `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
      const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      writeFileSync('pid', String(pid));
      const block = Buffer.alloc(1 << 20); const go = () => process.stdout.write(block, go); go();`;
    withPlugins([endless], (run, { folder }) => {
      assert.match(run('--max-output', '4').errors, /it wrote more than 4 MB and was ended/);
      const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
      assert.ok(pid > 0);
      // The system may take a moment to do it.
      for (const end = Date.now() + 10_000; isAlive(pid);) assert.ok(Date.now() < end);
    });
  });

  it('says what it looked for and how to get it', () =>
    withFiles(schema, (parlance) => {
      const run = (plugin: string): ParlanceRun =>
        parlance(['generate', '--plugin', plugin, '--out', 'gen', 'pets/pet.proto']);
      assert.match(
        run('nobody-has-this').errors,
        /there is no program "protoc-gen-nobody-has-this" in node_modules\/\.bin, the PATH, .*; install it/,
      );
      assert.match(run('./here/protoc-gen-x').errors, /there is no program "\.\/here\/protoc-gen-x"/);
      const template =
        'version: v2\nplugins:\n  - remote: buf.build/protocolbuffers/go:v1.36.0\n    out: gen\n';
      writeFileSync(path.join(parlance.folder, 'buf.gen.yaml'), template);
      const { status, errors } = parlance(['generate']);
      assert.equal(status, 2);
      assert.match(errors, /buf\.gen\.yaml:3:13: .*runs here as "local: protoc-gen-go"/);
    }));

  it('makes TypeScript with nothing installed', () =>
    withFiles(schema, (parlance) => {
      const args = ['generate', '--plugin', 'es', '--out', 'gen', '--opt', 'target=ts', 'pets'];
      assert.deepEqual(parlance(args), { status: 0, out: '1 written, 0 unchanged\n', errors: '' });
      const [name = ''] = filesIn(path.join(parlance.folder, 'gen'));
      const text = readFileSync(path.join(parlance.folder, 'gen', name), 'utf8');
      assert.match(text, /export type Pet = Message<"pets\.Pet">/);
    }));

  it('generates nothing of files with errors', () =>
    withPlugins([pluginWriting(['a', 'a'])], (run, { folder }) => {
      writeFileSync(
        path.join(folder, 'pets/bad.proto'),
        'syntax = "proto3";\nmessage Bad { Missing m = 1; }\n',
      );
      const { status, errors } = run();
      assert.equal(status, 1);
      assert.match(errors, /^pets\/bad\.proto:2:15: error: /);
      assert.equal(existsSync(path.join(folder, 'gen')), false);
    }));
});
