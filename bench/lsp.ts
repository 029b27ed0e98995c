/**
 * The language server next to Buf's in one run: `npm run bench:lsp -- [--corpus N|M] [--requests N] [--edits N]`. N is
 * the whole corpus as one workspace, M about a seventh of it. Each server goes through the same files, requests and
 * edits; each answer is told in short, so that a fast empty one shows. Buf is the command in the environment variable
 * BUF, or else `buf` on the PATH; without it, our figures stand alone. Exit status 1 where a goal is missed: at most a
 * fifth of Buf's time where Buf takes more than 50 ms, elsewhere no more than Buf or than 5 ms, and a quarter of its
 * memory. Linux only.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyCorpus, coreFiles, corpusFiles } from './corpus.ts';
import { casesIn } from './lsp/cases.ts';
import { type Figure, type Load, measureCase, measureStart, measureWhole } from './lsp/measure.ts';
import type { ServerCommand } from './lsp-process.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    requests: { type: 'string', default: '20' },
    edits: { type: 'string', default: '20' },
  },
});
const load: Load = { requests: Number(values.requests), edits: Number(values.edits) };
/** An edit of the peer can take a minute. */
const peerLoad: Load = { requests: Math.min(load.requests, 10), edits: Math.min(load.edits, 2) };

const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
try {
  let missed = 0;
  for (const corpus of ['M', 'N'] as const)
    if (values.corpus === undefined || values.corpus === corpus) missed += await run(corpus);
  process.exitCode = missed > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true });
}

/** Returns how many goals were missed. */
async function run(corpus: 'M' | 'N'): Promise<number> {
  const files = corpus === 'N' ? corpusFiles() : coreFiles();
  const root = copyCorpus(path.join(scratch, corpus), files);
  const ours = serverOf('parlance', process.execPath, [path.resolve('dist/cli.js'), 'lsp', '--stdio']);
  const buf = peer();
  const figures = await figuresOf(ours, root, files, load);
  const theirs =
    buf === undefined ? [] : await figuresOf(serverOf('buf', buf, ['lsp', 'serve']), root, files, peerLoad);
  return print(`${corpus}: ${files.length} files`, figures, new Map(theirs.map((each) => [each.what, each])));
}

async function figuresOf(
  server: ServerCommand,
  root: string,
  files: readonly string[],
  times: Load,
): Promise<readonly Figure[]> {
  const figures = [
    await measureStart(server, root, 'start to workspace symbols, the first time'),
    await measureStart(server, root, 'start to workspace symbols, again'),
  ];
  for (const each of casesIn(files)) figures.push(...(await measureCase(server, root, each, times)));
  return [...figures, ...(await measureWhole(server, root, files, times))];
}

/** With an empty cache of its own. */
function serverOf(name: string, command: string, args: readonly string[]): ServerCommand {
  const cache = mkdtempSync(path.join(scratch, `${name}-`));
  mkdirSync(path.join(cache, 'home'));
  return { name, command, args, env: { XDG_CACHE_HOME: cache } };
}

function peer(): string | undefined {
  const command = process.env['BUF'] ?? 'buf';
  return spawnSync(command, ['--version']).status === 0 ? command : undefined;
}

/** The rows with the worst ratios first. */
function print(title: string, ours: readonly Figure[], theirs: ReadonlyMap<string, Figure>): number {
  const rows = ours.map((own) => {
    const other = theirs.get(own.what);
    const ratio = other === undefined ? NaN : own.p95 / other.p50;
    return { own, other, ratio, isMissed: other !== undefined && own.p95 > allowed(own.what, other.p50) };
  });
  rows.sort((a, b) => Number(b.isMissed) - Number(a.isMissed) || (b.ratio || 0) - (a.ratio || 0));
  console.log(`\n## ${title}\n`);
  console.log('| what | ours p50 | p95 | answer | Buf p50 | p95 | answer | our p95 / its p50 | |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const { own, other, ratio, isMissed } of rows)
    console.log(
      `| ${[
        own.what,
        shown(own.p50),
        shown(own.p95),
        own.answer,
        shown(other?.p50),
        shown(other?.p95),
        other?.answer ?? '',
        Number.isNaN(ratio) ? '' : ratio.toFixed(3),
        isMissed ? 'missed' : '',
      ].join(' | ')} |`,
    );
  return rows.filter(({ isMissed }) => isMissed).length;
}

function allowed(what: string, theirs: number): number {
  if (what.includes('memory')) return theirs / 4;
  return theirs > 50 ? theirs / 5 : Math.max(theirs, 5);
}

function shown(figure: number | undefined): string {
  return figure === undefined ? '' : figure < 10 ? figure.toFixed(1) : figure.toFixed(0);
}
