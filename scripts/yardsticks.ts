/**
 * Holds the scores of third-party test data against recorded floors: `npm run yardsticks`, or `npm run yardsticks --
 * thrift proto/ir` for the sets whose names begin like that. Prints a line a set. The data and most of its runners lie
 * beside the checkout, where they are; they need Python 3.11, and two of them a Python package. Ends with the line
 * `N passed, N failed`, a score being one test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pythonWith } from './python-environment.ts';

interface Yardstick {
  readonly name: string;
  /**
   * The runner and its arguments: Python relative to the folder of the data, or a script of our own from here, which
   * is given the Python with the packages first where it needs them.
   */
  readonly command: readonly [string, ...string[]];
  readonly needsPackages?: true;
  /** What to read from the output: the first group of each pattern is the score, the second the best possible. */
  readonly scores: Readonly<Record<string, RegExp>>;
}

const descriptorScores = {
  equal: /^equal (\d+)\/(\d+)/m,
  'equal with source info': /^equal .* with source info (\d+)\/(\d+)/m,
};

const thriftDialects = ['apache', 'fbthrift', 'kitex', 'thriftpy2', 'thriftrw'];

const yardsticks: readonly Yardstick[] = [
  {
    name: 'proto/linker-errors',
    command: ['proto/linker-errors/run.py', '--batch'],
    scores: {
      verdict: /^verdict (\d+)\/(\d+)/m,
      position: /position\(protocompile or protoc\) (\d+)\/(\d+)/,
      line: / line (\d+)\/(\d+)/,
    },
  },
  {
    name: 'proto/parser-ir',
    command: ['proto/parser-ir/run.py', '--batch'],
    scores: {
      'parser verdict': /^parser: verdict (\d+)\/(\d+)/m,
      'ir verdict': /^ir: verdict (\d+)\/(\d+)/m,
      'error lines': /^error lines (\d+)\/(\d+)/m,
      'parser position': /^parser: .* error line:col (\d+)\/(\d+)/m,
      'ir position': /^ir: .* error line:col (\d+)\/(\d+)/m,
    },
  },
  {
    // The same, less what is waived by name, with protoc as witness.
    name: 'proto/parser-ir-waived',
    command: ['test/yardsticks/parser-ir.ts'],
    needsPackages: true,
    scores: {
      'error lines': /^error lines (\d+)\/(\d+)/m,
      'error positions': /^error positions (\d+)\/(\d+)/m,
      'lines that are expected': /^lines of ours that are expected (\d+)\/(\d+)/m,
      'waivers that hold': /^waivers that hold (\d+)\/(\d+)/m,
    },
  },
  {
    name: 'proto/descriptors',
    command: ['proto/descriptors/run.py'],
    needsPackages: true,
    scores: descriptorScores,
  },
  {
    name: 'proto/lint',
    command: ['proto/buf-checks/run.py', '--kind', 'lint'],
    scores: {
      annotations: /^lint: .* annotations found (\d+)\/(\d+)/m,
      cases: /^lint: cases exact (\d+)\/(\d+)/m,
    },
  },
  {
    name: 'proto/breaking',
    command: ['proto/buf-checks/run.py', '--kind', 'breaking'],
    scores: {
      annotations: /^breaking: .* annotations found (\d+)\/(\d+)/m,
      cases: /^breaking: cases exact (\d+)\/(\d+)/m,
    },
  },
  {
    // Every file of the corpus, against protoc in the same run; those that protoc rejects are left out.
    name: 'proto/corpus',
    command: [
      'proto/descriptors/run.py',
      '--tree',
      'node_modules/google-proto-files',
      '--glob',
      'g*/**/*.proto',
      '--chunk',
      '600',
      '--jobs',
      '1',
    ],
    needsPackages: true,
    scores: descriptorScores,
  },
  {
    // One golden drops the comment before a comma that goes; comments are never dropped here.
    name: 'proto/format',
    command: ['proto/format/run.py'],
    scores: {
      equal: /^format equal (\d+)\/(\d+)/m,
      'fixed points': /golden is a fixed point (\d+)\/(\d+)/,
    },
  },
  {
    name: 'proto/buf-lsp',
    command: ['test/yardsticks/buf-lsp.ts'],
    scores: {
      'as Buf expects': /^as Buf expects (\d+)\/(\d+)/m,
      'differences that hold': /^differences that hold (\d+)\/(\d+)/m,
    },
  },
  ...thriftDialects.map((dialect): Yardstick => ({
    name: `thrift/accept ${dialect}`,
    command: ['thrift/run_accept.py', '--dialect', dialect],
    scores: {
      accepted: /^accepted (\d+)\/(\d+)/m,
      score: /^score ([\d.]+)$/m,
    },
  })),
  ...['apache', 'kitex', 'thriftpy2', 'thriftrw'].map((dialect): Yardstick => ({
    name: `thrift/semantics ${dialect}`,
    command: ['thrift/run_semantics.py', '--dialect', dialect],
    scores: {
      'errors found': /errors found (\d+)\/(\d+)/,
      'good files clean': /good files clean (\d+)\/(\d+)/,
      'right line': /right line (\d+)\/(\d+)/,
      score: /^score ([\d.]+)$/m,
    },
  })),
  {
    // Every file of the Apache part of the accept corpus, against the Apache compiler in the same run.
    name: 'thrift/gen-json',
    command: ['test/yardsticks/gen-json.ts'],
    scores: {
      equal: /^equal (\d+)\/(\d+)/m,
      'equal byte for byte': /^byte for byte (\d+)\/(\d+)/m,
      'waivers that hold': /^waivers that hold (\d+)\/(\d+)/m,
    },
  },
  {
    // The schemas that calls are made with, against that JSON: a line is a function, a field, an enum.
    name: 'thrift/schema',
    command: ['test/yardsticks/schema.ts'],
    scores: { same: /^same (\d+)\/(\d+)/m },
  },
  {
    // The cases of fbthrift's own tests; bytes that are no UTF-8 are lost in one, and two need the code generator.
    name: 'thrift/errors',
    command: ['thrift/run_errors.py'],
    scores: {
      'error lines': /^error lines: recall (\d+)\/(\d+)/m,
      'warning lines': / warning lines (\d+)\/(\d+)/,
      'must pass': /must-pass accepted (\d+)\/(\d+)/,
      score: /^score ([\d.]+)$/m,
    },
  },
  {
    // Of 894 files, each formatted three times, these many; all of them score 1 too.
    name: 'thrift/formatting',
    command: ['thrift/run_formatting.py', '--limit', '60'],
    scores: { score: /^score ([\d.]+)$/m },
  },
  {
    name: 'thrift/breaking',
    command: ['thrift/run_breaking.py'],
    scores: {
      found: /^breaking found (\d+)\/(\d+)/m,
      warnings: / warnings (\d+)\/(\d+)/,
      'names the declaration': / names the declaration (\d+)\/(\d+)/,
      score: /^score ([\d.]+)$/m,
    },
  },
  {
    // Files of others in the other language, held against our checks and against its compiler.
    name: 'conversion',
    command: ['test/yardsticks/conversion.ts'],
    needsPackages: true,
    scores: {
      'Thrift without errors': /^thrift: without errors (\d+)\/(\d+)/m,
      'Thrift that protoc accepts': /^thrift: .* accepted (\d+)\/(\d+)/m,
      'Protobuf without errors': /^proto: without errors (\d+)\/(\d+)/m,
      'Protobuf that Apache accepts': /^proto: .* accepted (\d+)\/(\d+)/m,
    },
  },
  {
    name: 'thrift/docs',
    command: ['thrift/run_docs.py'],
    scores: {
      found: /^docs: found (\d+)\/(\d+)/m,
      right: / right (\d+)\/(\d+)/,
      score: /^score ([\d.]+)$/m,
    },
  },
];

const data = path.join('..', 'shared', 'yardsticks');
const floorsFile = 'test/yardsticks/floors.json';
/** Brings protoc 35.1 and Python's protobuf. */
const packages = 'grpcio-tools==1.85.1';

const { passed, failed } = existsSync(data) ? measureAll() : absent();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

function absent(): Tally {
  console.log(`There are no yardsticks at ${data}.`);
  return { passed: 0, failed: 0 };
}

function measureAll(): Tally {
  const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Record<string, Record<string, number>>;
  let passed = 0;
  let failed = 0;
  for (const yardstick of yardsticks.filter(({ name }) => isWanted(name))) {
    const output = run(yardstick);
    const scores = Object.entries(yardstick.scores).map(([name, pattern]) => {
      const [, score, best] = pattern.exec(output) ?? [];
      const floor = floors[yardstick.name]?.[name];
      if (score !== undefined && floor !== undefined && Number(score) >= floor) passed++;
      else failed++;
      return `${name} ${describe(score, best)}${judge(score, floor)}`;
    });
    console.log(`${yardstick.name.padEnd(20)} ${scores.join(', ')}`);
  }
  return { passed, failed };
}

/** Without arguments, all are. */
function isWanted(name: string): boolean {
  const wanted = process.argv.slice(2);
  return wanted.length === 0 || wanted.some((start) => name.startsWith(start));
}

function describe(score = 'none', best?: string): string {
  return best === undefined ? score : `${score} of ${best}`;
}

function judge(score: string | undefined, floor: number | undefined): string {
  if (floor === undefined) return ` (FAILED: ${floorsFile} has no floor for it)`;
  if (score === undefined) return ' (FAILED: the runner gave no such score)';
  if (Number(score) < floor) return ` (FAILED: below the floor of ${floor})`;
  return Number(score) > floor ? ` (above the floor of ${floor}; raise it)` : '';
}

/** What the runner printed. Its exit status says nothing here: only a wish given on its command line could fail. */
function run({ command: [script, ...args], needsPackages }: Yardstick): string {
  const python =
    needsPackages === true ? pythonWith(`yardsticks-${packages.replace('==', '-')}`, [packages]) : 'python3';
  const cli = [process.execPath, path.resolve('dist/cli.js')].map((word) => `"${word}"`).join(' ');
  const [program, words] = script.endsWith('.ts')
    ? [process.execPath, [script, ...(needsPackages === true ? [python] : []), ...args]]
    : [python, [path.join(data, script), '--cli', cli, ...args]];
  const { stdout, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) console.error(`  ${error.message}`);
  if (stderr !== '') console.error(stderr);
  return stdout;
}
