/** `parlance generate --gen` by compilers, which are scripts here; real ones are run in `test/interop`. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type Parlance, type ParlanceRun, withFiles } from '../../../support/parlance.ts';

const schemas = {
  'shop.thrift': 'include "base.thrift"\nservice Shop { base.Item first() }\n',
  'inc/base.thrift': 'struct Item {\n  1: string name\n}\n',
};

const help =
  'Available generators (and options):\n  java (Java):\n    beans:  Members are private.\n  lua (Lua):\n';

/** What a compiler does with the name of the folder that it writes to, \`out\`, and all its arguments, \`args\`. */
function compilerDoing(body: string): string {
  return `#!${process.execPath}
const { mkdirSync, writeFileSync, symlinkSync, writeSync, chmodSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] === '--help') { process.stdout.write(${JSON.stringify(help)}); process.exit(1); }
if (args[0] === '--version') { console.log('Thrift version 9.8.7'); process.exit(0); }
const place = args.findIndex((each) => each === '-o' || each === '-out');
const out = args[place + 1];
const write = (name, text) => { mkdirSync(require('node:path').dirname(out + '/' + name), { recursive: true }); writeFileSync(out + '/' + name, text); };
${body}
`;
}

function withCompiler(
  body: string,
  check: (run: (...args: readonly string[]) => ParlanceRun, parlance: Parlance) => void,
): void {
  withFiles({ ...schemas, 'tools/thrift': compilerDoing(body) }, (parlance) => {
    chmodSync(path.join(parlance.folder, 'tools/thrift'), 0o755);
    check(
      (...args) => parlance(['generate', '--compiler', './tools/thrift', '-I', 'inc', ...args]),
      parlance,
    );
  });
}

const skip = process.platform === 'win32' ? 'a script is no program there' : false;

describe('parlance generate --gen by a compiler', { skip }, () => {
  it('writes what the compiler writes, where it does, and only what differs', () =>
    withCompiler(
      `const gen = args[place] === '-o' ? 'gen-java/' : '';
       write(gen + 'a/Shop.java', args.filter((each) => each !== out).join(' '));
       write(gen + 'run', 'x'); chmodSync(out + '/' + gen + 'run', 0o755);`,
      (run, { folder }) => {
        assert.deepEqual(run('--gen', 'java:beans', 'shop.thrift'), {
          status: 0,
          out: '2 written, 0 unchanged\n',
          errors: '',
        });
        const file = path.join(folder, 'gen-java/a/Shop.java');
        assert.equal(
          readFileSync(file, 'utf8'),
          `-I inc -I ${path.join(folder, 'inc')} -o --gen java:beans shop.thrift`,
        );
        assert.notEqual(statSync(path.join(folder, 'gen-java/run')).mode & 0o100, 0);
        assert.equal(run('--gen', 'java:beans', 'shop.thrift').out, '0 written, 2 unchanged\n');
        assert.equal(run('--gen', 'java', '-r', '--out', 'src', 'shop.thrift').status, 0);
        assert.match(
          readFileSync(path.join(folder, 'src/a/Shop.java'), 'utf8'),
          /-r -out --gen java shop\.thrift$/,
        );
      },
    ));

  it('shows its messages at their places, and writes nothing where one is an error', () =>
    withCompiler(
      `write('x', 'x');
       const { realpathSync } = require('node:fs');
       console.log('[WARNING:' + realpathSync('inc/base.thrift') + ':2] odd "name" of a field\\n');
       console.error("[ERROR:" + realpathSync('shop.thrift') + ":2] (last token was 'first')\\nno first, please");
       process.exit(1);`,
      (run, { folder }) => {
        const { status, out, errors } = run('--gen', 'java', '--out', 'src', 'shop.thrift');
        assert.deepEqual([status, out], [1, '']);
        assert.equal(
          errors,
          `inc/base.thrift:2:13: warning: odd "name" of a field [thrift/apache-compiler]
    2 |   1: string name
      |             ^^^^
shop.thrift:2:26: error: no first, please [thrift/apache-compiler]
    2 | service Shop { base.Item first() }
      |                          ^^^^^
parlance generate: nothing was written
`,
        );
        assert.equal(existsSync(path.join(folder, 'src')), false);
        const lines = run('--gen', 'java', '--json', 'shop.thrift')
          .out.trim()
          .split('\n')
          .map((line): unknown => JSON.parse(line));
        assert.deepEqual(lines[1], {
          file: 'shop.thrift',
          line: 2,
          column: 26,
          endLine: 2,
          endColumn: 31,
          code: 'thrift/apache-compiler',
          severity: 'error',
          message: 'no first, please',
          related: [],
        });
      },
    ));

  for (const [what, body, args, said] of [
    ['never ends', 'setInterval(() => {}, 1000);', ['--timeout', '1'], /it did not end within 1 s/],
    [
      'writes without end',
      `for (let n = 0; ; n++) write('f' + n, 'x'.repeat(1e6));`,
      ['--max-output', '2', '--timeout', '60'],
      /it wrote more than 2 MB and was ended/,
    ],
    [
      'prints without end',
      `for (;;) writeSync(1, 'x'.repeat(1e5));`,
      ['--max-output', '1'],
      /it wrote more than 1 MB/,
    ],
    ['says nothing and fails', 'process.exit(3);', [], /thrift 9\.8\.7: it failed with exit status 3/],
    [
      'leaves a symbolic link',
      `symlinkSync('/etc/passwd', out + '/link');`,
      [],
      /it wrote "link": it is a symbolic link/,
    ],
    ['gives a file a bad name', `write('a\\\\b', 'x');`, [], /it wrote "a\\\\b": it has a backslash in it/],
  ] as const)
    it(`writes nothing of a compiler that ${what}`, () =>
      withCompiler(body, (run, { folder }) => {
        const { status, errors } = run('--gen', 'java', '--out', 'src', ...args, 'shop.thrift');
        assert.equal(status, 1);
        assert.match(errors, said);
        assert.match(errors, /nothing was written\n$/);
        assert.equal(existsSync(path.join(folder, 'src')), false);
      }));

  it('follows no symbolic link out of the output folder', () =>
    withCompiler(`write('a/x', 'x');`, (run, { folder }) => {
      symlinkSync(path.join(folder, 'inc'), path.join(folder, 'elsewhere'));
      withFiles({}, (other) => {
        symlinkSync(other.folder, path.join(folder, 'a'));
        const { status, errors } = run('--gen', 'java', '--out', '.', 'shop.thrift');
        assert.equal(status, 1);
        assert.match(errors, /is a symbolic link that leads out of the output folder/);
        assert.equal(existsSync(path.join(other.folder, 'x')), false);
        assert.ok(lstatSync(path.join(folder, 'a')).isSymbolicLink());
      });
    }));

  it('runs once for what includes the rest, with --recurse, and once for each file without', () =>
    withCompiler(`write(args.at(-1).replaceAll('/', '_') + '.txt', 'x');`, (run) => {
      assert.equal(run('--gen', 'lua', '--out', 'a', '.').out, '2 written, 0 unchanged\n');
      assert.equal(run('--gen', 'lua', '-r', '--out', 'b', '.').out, '1 written, 0 unchanged\n');
    }));

  it('writes nothing where two runs write the same file differently', () =>
    withCompiler(`write('x', args.at(-1));`, (run) => {
      const { status, errors } = run('--gen', 'lua', '--out', 'a', '.');
      assert.equal(status, 1);
      assert.match(errors, /x would be written for both .*; nothing was written\n$/);
    }));

  it('lists what there is, and the options of one', () =>
    withCompiler('', (run) => {
      assert.equal(run('--list').out, 'java  Java  thrift 9.8.7\nlua   Lua   thrift 9.8.7\n');
      assert.equal(
        run('--list', '--gen', 'java').out,
        'java: Java, by thrift 9.8.7\n  beans  Members are private.\n',
      );
      assert.deepEqual(JSON.parse(run('--list', '--gen', 'lua', '--json').out), {
        name: 'lua',
        title: 'Lua',
        options: [],
        by: 'thrift 9.8.7',
      });
    }));

  it('knows the languages of the compiler alone', () =>
    withCompiler('', (run) => {
      const { status, errors } = run('--gen', 'cobol', 'shop.thrift');
      assert.equal(status, 2);
      assert.match(errors, /--gen "cobol" is not known; .*thrift 9\.8\.7 has java, lua$/m);
    }));

  it('takes no other program for one', () =>
    withFiles({ ...schemas, thrift: `#!${process.execPath}\n` }, (parlance) => {
      chmodSync(path.join(parlance.folder, 'thrift'), 0o755);
      const { status, errors } = parlance([
        'generate',
        '--gen',
        'lua',
        '--compiler',
        './thrift',
        '-I',
        'inc',
        '.',
      ]);
      assert.equal(status, 2);
      assert.match(errors, /is not the Apache Thrift compiler: its --help lists no generators/);
    }));

  for (const [compiler, hint] of [
    ['./nowhere/thrift', /; (install it with|download it from)/],
    ['./nowhere/thriftgo', /go install github\.com\/cloudwego\/thriftgo@latest/],
  ] as const)
    it(`says how to get ${path.basename(compiler)}`, () =>
      withFiles(schemas, (parlance) => {
        const { status, errors } = parlance(['generate', '--gen', 'go', '--compiler', compiler, '.']);
        assert.equal(status, 2);
        assert.match(errors, /there is no program "\.\/nowhere\/thrift/);
        assert.match(errors, hint);
      }));
});

describe('parlance generate --gen kitex:service=…', { skip }, () => {
  const ours = {
    'go.mod': 'module example.com/shop\n',
    'handler.go': 'package main\n',
    'main.go': 'package main // of somebody\n',
    'script/bootstrap.sh': 'mine\n',
  };

  /** What the tool does, which runs in a folder of its own, while \`theirs\` is the one that files go to. */
  function withTool(
    body: string,
    check: (run: () => ParlanceRun, read: (name: string) => string) => void,
  ): void {
    const tool = compilerDoing(body).replaceAll(
      JSON.stringify(help),
      JSON.stringify('IDL\n  -module string\n'),
    );
    withFiles({ ...schemas, ...ours, 'tools/kitex': tool }, (parlance) => {
      chmodSync(path.join(parlance.folder, 'tools/kitex'), 0o755);
      const args = ['generate', '--compiler', './tools/kitex', '-I', 'inc', '--gen', 'kitex:service=shop'];
      check(
        () => parlance([...args, 'shop.thrift']),
        (name) => readFileSync(path.join(parlance.folder, name), 'utf8'),
      );
    });
  }

  const begin = `const fs = require('node:fs'); const theirs = require('node:path').dirname(args.at(-1));`;

  it('shows the tool what is there, and takes what is new or longer', () =>
    withTool(
      `${begin} fs.appendFileSync('handler.go', 'func f() {}\\n'); fs.mkdirSync('kitex_gen');
       fs.writeFileSync('kitex_gen/seen', fs.readdirSync('.', { recursive: true }).sort().join(' '));`,
      (run, read) => {
        assert.deepEqual(run(), { status: 0, out: '2 written, 0 unchanged\n', errors: '' });
        assert.equal(read('handler.go'), 'package main\nfunc f() {}\n');
        assert.equal(
          read('kitex_gen/seen'),
          'go.mod handler.go kitex_gen main.go script script/bootstrap.sh',
        );
        assert.equal(read('go.mod'), ours['go.mod']);
      },
    ));

  for (const [what, body, said] of [
    [
      'changes what is not its to change',
      `fs.writeFileSync('script/bootstrap.sh', 'theirs');`,
      /it changed script\/bootstrap\.sh, which is not its to change/,
    ],
    [
      'runs while somebody types',
      `fs.appendFileSync('handler.go', 'func f() {}'); fs.appendFileSync(theirs + '/handler.go', '// more');`,
      /handler\.go was changed while it ran; run it again/,
    ],
    [
      'runs while somebody adds a file',
      `fs.appendFileSync('handler.go', 'func f() {}'); fs.writeFileSync(theirs + '/build.sh', 'mine');`,
      /build\.sh was changed while it ran; run it again/,
    ],
    [
      'fails within itself',
      `process.stderr.write('panic: runtime error: no such thing\\n[signal SIGSEGV]\\n\\ngoroutine 1 [running]:\\nmain()\\n'); process.exit(2);`,
      /^parlance generate: kitex 9\.8\.7: it failed within itself: runtime error: no such thing\n.*written\n$/,
    ],
  ] as const)
    it(`takes nothing of a tool that ${what}`, () =>
      withTool(`${begin} ${body}`, (run, read) => {
        const { status, errors } = run();
        assert.equal(status, 1);
        assert.match(errors, said);
        assert.match(read('handler.go'), /^package main\n(\/\/ more)?$/);
        assert.equal(read('script/bootstrap.sh'), 'mine\n');
      }));
});
