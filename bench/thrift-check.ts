/**
 * How fast Thrift is checked, against the Apache compiler in the same run: `node bench/thrift-check.ts`, after a build.
 * First `parlance check` over the files that it accepts, against one compiler process for each; then an edit of
 * Evernote's NoteStore (169 kB) to the diagnostics of that version in the language server, against the compiler's time
 * for that file. The compiler is `thrift`, or what THRIFT says. Exit status 1 where a goal is missed. Linux only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LspProcess } from './lsp-process.ts';
import { peer, share, sideBySide, table } from './side-by-side.ts';
import { thriftCases } from './thrift-corpus.ts';

/** The largest shares of the compiler's time that are wanted. */
const goals = { check: 1, edit: 1 / 3 };

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, edits: { type: 'string', default: '50' } },
});
const rounds = Number(values.rounds);
const [compiler = '', ...compilerArgs] = peer('THRIFT', 'thrift') ?? [];
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
let missed = 0;
try {
  const cases = thriftCases().filter(({ dialect }) => dialect === 'apache');
  const noteStore = cases.find(({ file }) => file.endsWith('/NoteStore.thrift'));
  if (noteStore === undefined) {
    console.log('The Thrift files are not there.');
  } else {
    await checkAll(cases);
    await editOne(noteStore.file, compile(noteStore));
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (missed > 0) process.exitCode = 1;

type Case = ReturnType<typeof thriftCases>[number];

function compile({ file, includes }: Case): readonly string[] {
  const roots = includes.flatMap((include) => ['-I', include]);
  return [compiler, ...compilerArgs, ...roots, '--gen', 'json', '-out', scratch, file];
}

async function checkAll(cases: readonly Case[]): Promise<void> {
  // An older compiler does not take all of them.
  const accepted = cases.filter((each) => {
    const [command = '', ...args] = compile(each);
    return spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
  });
  const script = accepted.map((each) => compile(each).map(quoted).join(' ')).join('\n');
  const jobs = path.join(scratch, 'jobs');
  const byIncludes = Map.groupBy(accepted, ({ includes }) => includes.join());
  const lines = [...byIncludes.values()].map((some) =>
    JSON.stringify({ include: some[0]?.includes, files: some.map(({ file }) => file) }),
  );
  writeFileSync(jobs, lines.join('\n'));
  const check = [process.execPath, path.resolve('dist/cli.js'), 'check', '--json', '--batch'];
  const contenders = [
    {
      name: 'parlance check',
      argv: ['sh', '-c', `${check.map(quoted).join(' ')} < ${quoted(jobs)}`],
      cwd: scratch,
      env: { XDG_CACHE_HOME: scratch },
    },
    { name: `${compiler}, a process a file`, argv: ['sh', '-c', script], cwd: scratch },
  ];
  const figures = await sideBySide(contenders, rounds);
  console.log(`${accepted.length} files: wall, processor, peak memory`);
  console.log(table(contenders, figures));
  judge('check', figures[0]?.wall ?? NaN, figures[1]?.wall ?? NaN, goals.check);
}

async function editOne(file: string, argv: readonly string[]): Promise<void> {
  const root = path.dirname(file);
  const [theirs] = await sideBySide([{ name: compiler, argv, cwd: scratch }], 5 * rounds);
  const lsp = new LspProcess(
    {
      name: 'parlance',
      command: process.execPath,
      args: [path.resolve('dist/cli.js'), 'lsp', '--stdio'],
      env: { XDG_CACHE_HOME: scratch },
    },
    root,
  );
  const taken: number[] = [];
  try {
    await lsp.start();
    await lsp.open(path.basename(file));
    await lsp.idle();
    // A result that is not declared any more.
    const text = readFileSync(file, 'utf8');
    const type = 'SyncState';
    const at = text.indexOf(`${type} getSyncState(`);
    if (at < 0) throw new Error(`${type} is not used`);
    for (let edit = 0; edit < Number(values.edits); edit++)
      for (const remove of [false, true])
        taken.push(await lsp.edit(path.basename(file), { at: at + type.length, text: 'Zq' }, remove));
  } finally {
    await lsp.stop();
  }
  taken.sort((a, b) => a - b);
  const quantile = (part: number): number => taken[Math.round(part * (taken.length - 1))] ?? NaN;
  console.log(
    `\n${path.basename(file)}, an edit to its diagnostics: p50, p95; ${compiler}: the whole file, wall`,
  );
  console.log(
    `  ${quantile(0.5).toFixed(1)} ms, ${quantile(0.95).toFixed(1)} ms; ${((theirs?.wall ?? NaN) * 1e3).toFixed(1)} ms`,
  );
  judge('p95', quantile(0.95) / 1e3, theirs?.wall ?? NaN, goals.edit);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function judge(what: string, mine: number, other: number, most: number): void {
  const isMet = mine / other <= most;
  if (!isMet) missed++;
  console.log(
    `  ${what}: ${share(mine, other)}, at most ${most.toFixed(2)} wanted${isMet ? '' : '  MISSED'}`,
  );
}
