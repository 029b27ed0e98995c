/**
 * How fast the whole corpus is held against lint rules, and compared with an earlier state of it, as whole processes
 * beside Buf's: `node bench/lint.ts [--rounds N]`, after a build. Buf is `buf`, or what BUF says. The earlier state is
 * the corpus with one more message in some of its files. Exit status 1 where a goal is missed, or where both do not
 * find the same number of problems. Linux only.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyCorpus, corpusFiles } from './corpus.ts';
import { type Contender, peer, share, sideBySide, table } from './side-by-side.ts';

/** The largest share of Buf's time that is wanted. */
const goal = 0.5;
/** In the earlier state, one file in so many declares more. */
const changedEvery = 50;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const buf = peer('BUF', 'buf') ?? [];
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
try {
  const root = copyCorpus(path.join(scratch, 'corpus'));
  const before = copyCorpus(path.join(scratch, 'before'));
  for (const [at, file] of corpusFiles().entries())
    if (at % changedEvery === 0) declareMore(before, file, at);
  await compare('lint', [ours(root, 'lint', '.'), theirs(root, 'lint')]);
  await compare('breaking', [
    ours(root, 'breaking', '--against', before, '.'),
    theirs(root, 'breaking', '--against', before),
  ]);
} finally {
  rmSync(scratch, { recursive: true });
}

/** The files of the corpus are links to those of the package: this one becomes a file of its own. */
function declareMore(root: string, file: string, at: number): void {
  const full = path.join(root, file);
  copyFileSync(full, `${full}.own`);
  rmSync(full);
  copyFileSync(`${full}.own`, full);
  rmSync(`${full}.own`);
  // A package has a name once.
  appendFileSync(full, `\nmessage GoneSinceThen${at} {}\n`);
}

async function compare(what: string, contenders: readonly [Contender, Contender]): Promise<void> {
  const [found, others] = contenders.map(problemsOf);
  const figures = await sideBySide(contenders, Number(values.rounds));
  const [mine, bufs] = figures;
  console.log(`\n${what}, ${found} problems in ${corpusFiles().length} files: wall, processor, peak memory`);
  console.log(table(contenders, figures));
  if (found !== others) fail(`  buf finds ${others}  MISSED`);
  if (mine === undefined || bufs === undefined) return;
  const isMet = mine.wall / bufs.wall <= goal;
  const verdict = `  wall of buf's: ${share(mine.wall, bufs.wall)}, at most ${goal} wanted`;
  if (isMet) console.log(verdict);
  else fail(`${verdict}  MISSED`);
}

function fail(line: string): void {
  console.log(line);
  process.exitCode = 1;
}

/** Each prints one a line. */
function problemsOf({ argv: [command = '', ...args], cwd, env }: Contender): number {
  const { stdout } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  return stdout.split('\n').length - 1;
}

function ours(cwd: string, command: string, ...args: readonly string[]): Contender {
  return {
    name: `parlance ${command}`,
    argv: [process.execPath, path.resolve('dist/cli.js'), command, '--json', ...args],
    cwd,
    // What an earlier run has compiled is used, as it is on anybody's machine.
    env: { XDG_CACHE_HOME: scratch },
    status: 1,
  };
}

function theirs(cwd: string, command: string, ...args: readonly string[]): Contender {
  return { name: `buf ${command}`, argv: [...buf, command, ...args], cwd, status: 100 };
}
