/**
 * How long an author waits for the language server: `node bench/edit-to-diagnostics.ts [--peer COMMAND] [--edits N]`,
 * after a build. Over the whole corpus as one workspace, each figure from a server started anew: the first diagnostics
 * of the first opened file, with and without the index of an earlier run; an edit to the diagnostics of that version;
 * memory once the workspace is indexed, and at most. With a peer, such as `buf lsp serve`, the same of it, and our share of its
 * figures; exit status 1 where a share is too large. Linux only.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyCorpus } from './corpus.ts';
import { type Insertion, LspProcess, type ServerCommand } from './lsp-process.ts';

interface Case {
  readonly file: string;
  /** The type whose first use as a field's or method's type is broken by the edit. */
  readonly type: string;
  /** The largest share of the peer's p95 that an edit may take. */
  readonly share: number;
}

const cases: readonly Case[] = [
  { file: 'google/container/v1/cluster_service.proto', type: 'CreateClusterRequest', share: 0.01 },
  { file: 'google/cloud/compute/v1/compute.proto', type: 'AcceleratorType', share: 0.05 },
];
const firstShare = 0.02;
const memoryShare = 0.25;

interface Figures {
  readonly first: number;
  readonly editP50: number;
  readonly editP95: number;
  readonly memory: number;
  readonly peak: number;
}

const { values } = parseArgs({
  options: { peer: { type: 'string' }, edits: { type: 'string', default: '20' } },
});
const edits = Number(values.edits);
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
try {
  process.exitCode = await run(copyCorpus(path.join(scratch, 'corpus')));
} finally {
  rmSync(scratch, { recursive: true });
}

async function run(root: string): Promise<number> {
  let tooSlow = 0;
  console.log('ms, MB'.padEnd(44), 'first', '  p50', '  p95', '  mem', ' peak');
  for (const each of cases) {
    const ours: ServerCommand = {
      name: 'parlance',
      command: process.execPath,
      args: [path.resolve('dist/cli.js'), 'lsp', '--stdio'],
      env: { XDG_CACHE_HOME: mkdtempSync(path.join(scratch, 'cache-')) },
    };
    const cold = await measure(ours, root, each, edits);
    print(each, 'parlance, cold', cold);
    print(each, 'parlance, warm', await measure(ours, root, each, edits));
    if (values.peer === undefined) continue;
    const [command = '', ...args] = values.peer.split(' ');
    // One edit of a peer can take ten seconds.
    const theirs = await measure({ name: command, command, args }, root, each, Math.min(edits, 5));
    print(each, values.peer, theirs);
    const shares = [
      { what: 'first diagnostics', share: cold.first / theirs.first, most: firstShare },
      { what: 'an edit (p95)', share: cold.editP95 / theirs.editP95, most: each.share },
      { what: 'memory', share: cold.memory / theirs.memory, most: memoryShare },
      { what: 'peak memory', share: cold.peak / theirs.peak, most: memoryShare },
    ];
    for (const { what, share, most } of shares) {
      console.log(`  ${what}: ${percent(share)} of the peer's, at most ${percent(most)} wanted`);
      if (share > most) tooSlow++;
    }
  }
  return tooSlow > 0 ? 1 : 0;
}

async function measure(
  server: ServerCommand,
  root: string,
  { file, type }: Case,
  times: number,
): Promise<Figures> {
  const lsp = new LspProcess(server, root);
  try {
    await lsp.start();
    const first = await lsp.open(file);
    await lsp.idle();
    const memory = lsp.memory();
    const insertion = brokenUse(readFileSync(path.join(root, file), 'utf8'), type);
    const taken: number[] = [];
    for (let edit = 0; edit < times; edit++)
      for (const remove of [false, true]) taken.push(await lsp.edit(file, insertion, remove));
    taken.sort((a, b) => a - b);
    return {
      first,
      memory,
      peak: lsp.peakMemory(),
      editP50: quantile(taken, 0.5),
      editP95: quantile(taken, 0.95),
    };
  } finally {
    await lsp.stop();
  }
}

/** What makes the first use of the type a name that nothing has. */
function brokenUse(text: string, type: string): Insertion {
  const use = new RegExp(`(?:\\(|repeated )${type}\\b`).exec(text);
  if (use === null) throw new Error(`"${type}" is not used`);
  return { at: use.index + use[0].length, text: 'Zq' };
}

function print({ file }: Case, server: string, { first, editP50, editP95, memory, peak }: Figures): void {
  const row = [first, editP50, editP95, memory, peak].map((figure) => figure.toFixed(0).padStart(5));
  console.log(`${path.basename(file)}, ${server}`.padEnd(44), ...row);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? NaN;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
