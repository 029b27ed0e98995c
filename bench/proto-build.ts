/**
 * How fast descriptors are made, with source info and imports: `node bench/proto-build.ts [--rounds N]`, after a
 * build. First the whole corpus, cold; then one file with its imports, cold, and warm, which is the same work in a
 * process that has done it before. The peers are `protoc`, or what PROTOC says, such as
 * PROTOC='python -m grpc_tools.protoc', and what BUF says, such as BUF=node_modules/.bin/buf; where there is no PROTOC,
 * nothing is compared. Exit status 1 where a goal is missed. Linux only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../server/src/cli/commands/build.ts';
import { proto } from '../server/src/languages/proto/index.ts';
import { copyCorpus, corpusFiles } from './corpus.ts';
import { type Contender, type Figures, peer, share, sideBySide, table } from './side-by-side.ts';

/** The largest shares of a peer's figures that are wanted. */
const goals = { wall: 1, memory: 1, wallOfBuf: 0.6, oneFile: 1.5, oneFileWarm: 0.5 };

const singles = [
  'google/ads/googleads/v25/services/google_ads_service.proto',
  'google/cloud/compute/v1/compute.proto',
];
const warmTurns = 15;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
const protoc = peer('PROTOC', 'protoc') ?? [];
const buf = peer('BUF');
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
let missed = 0;
try {
  const root = path.join(scratch, 'corpus');
  copyCorpus(root);
  await compileAll(root);
  for (const file of singles) await compileOne(root, file);
} finally {
  rmSync(scratch, { recursive: true });
}
if (missed > 0) process.exitCode = 1;

async function compileAll(root: string): Promise<void> {
  const files = corpusFiles();
  const contenders: Contender[] = [ours(root, files), theirs(root, files)];
  if (buf !== undefined)
    contenders.push({ name: 'buf build', argv: [...buf, 'build', '-o', out('buf.binpb')], cwd: root });
  const figures = await sideBySide(contenders, rounds);
  const [mine, protocs, bufs] = figures;
  console.log(`${files.length} files, cold: wall, processor, peak memory`);
  console.log(table(contenders, figures));
  if (mine === undefined || protocs === undefined) return;
  judge('wall', mine.wall, protocs.wall, goals.wall);
  judge('peak memory', mine.memory, protocs.memory, goals.memory);
  if (bufs !== undefined) judge("wall of buf's", mine.wall, bufs.wall, goals.wallOfBuf);
}

async function compileOne(root: string, file: string): Promise<void> {
  const contenders: Contender[] = [
    ours(root, [file]),
    theirs(root, [file]),
    { name: 'protoc, starting alone', argv: [...protoc, '--version'], cwd: root },
  ];
  // A short run is measured more often.
  const figures: readonly Figures[] = await sideBySide(contenders, 4 * rounds);
  const [mine, protocs] = figures;
  const warm = await compileWarm(root, file);
  console.log(`\n${file} and its imports: wall, processor, peak memory`);
  console.log(table(contenders, figures));
  console.log(`  ${'parlance, warm'.padEnd(34)}${warm.toFixed(3).padStart(9)} s`);
  if (mine === undefined || protocs === undefined) return;
  judge('cold', mine.wall, protocs.wall, goals.oneFile);
  judge('warm', warm, protocs.wall, goals.oneFileWarm);
}

/** In seconds; everything is read, parsed, checked and written anew each time. */
async function compileWarm(root: string, file: string): Promise<number> {
  let best = Infinity;
  for (let turn = 0; turn < warmTurns; turn++) {
    const start = performance.now();
    const args = ['-o', out('warm.binpb'), '--source-info', '-I', root, path.join(root, file)];
    const status = await build.run(args, { languages: [proto] });
    if (status !== 0) throw new Error(`${file} does not compile`);
    best = Math.min(best, (performance.now() - start) / 1e3);
  }
  return best;
}

function ours(cwd: string, files: readonly string[]): Contender {
  const cli = path.resolve('dist/cli.js');
  const args = ['build', '-o', out('ours.binpb'), '--source-info', '-I', '.', ...files];
  // What an earlier run has compiled is used, as it is on anybody's machine.
  return {
    name: 'parlance build',
    argv: [process.execPath, cli, ...args],
    cwd,
    env: { XDG_CACHE_HOME: scratch },
  };
}

function theirs(cwd: string, files: readonly string[]): Contender {
  const args = ['--include_imports', '--include_source_info', '-o', out('protoc.binpb'), '-I.', ...files];
  return { name: protoc.join(' '), argv: [...protoc, ...args], cwd };
}

function out(name: string): string {
  return path.join(scratch, name);
}

function judge(what: string, mine: number, other: number, most: number): void {
  const isMet = mine / other <= most;
  if (!isMet) missed++;
  console.log(`  ${what}: ${share(mine, other)}, at most ${most} wanted${isMet ? '' : '  MISSED'}`);
}
