/**
 * What lint rules and earlier states add to an edit: `node bench/rules-edit.ts [--edits N] [--core]`, after a build. Over
 * the whole corpus as one workspace (`--core`: the smaller one), a field is renamed and named back in large files; the
 * figures are those from the edit to all problems of its version, once with every category of lint rules and breaking
 * changes against HEAD, once with neither. Exit status 1 where the first are more than `most` of the second. Linux only.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coreFiles, copyCorpus, corpusFiles } from './corpus.ts';
import { type Insertion, LspProcess } from './lsp-process.ts';

/** How many times as long an edit may take, plus so many milliseconds for files whose edits take next to none. */
const most = 2;
const allowance = 60;

const categories = ['STANDARD', 'COMMENTS', 'UNARY_RPC', 'PACKAGE_NO_IMPORT_CYCLE'];

const config = `version: v2
lint:
  use: [${categories.join(', ')}]
  disallow_comment_ignores: false
breaking:
  use: [FILE, PACKAGE]
`;

const cases = [
  { file: /compute\/v1\/compute\.proto$/, field: ' accelerator_count = ' },
  { file: /googleads\/v\d+\/services\/google_ads_service\.proto$/, field: ' customer_id = ' },
  { file: /googleads\/v\d+\/resources\/campaign\.proto$/, field: ' resource_name = ' },
  { file: /container\/v1\/cluster_service\.proto$/, field: ' project_id = ' },
] as const;

const { values } = parseArgs({
  options: { edits: { type: 'string', default: '10' }, core: { type: 'boolean', default: false } },
});
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
try {
  const files = values.core ? coreFiles() : corpusFiles();
  const root = copyCorpus(path.join(scratch, 'corpus'), files);
  writeFileSync(path.join(root, 'buf.yaml'), config);
  commit(root);
  console.log('ms'.padEnd(40), '  off p50', '  p95', '   on p50', '  p95');
  for (const each of cases) {
    const file = files.findLast((name) => each.file.test(name));
    if (file === undefined) continue;
    const off = await measure(root, file, each.field, { lint: 'off', breakingAgainst: 'off' });
    const on = await measure(root, file, each.field, { lint: 'on', breakingAgainst: 'HEAD' });
    const row = [off.p50, off.p95, on.p50, on.p95].map((figure) => figure.toFixed(0).padStart(7));
    const isMet = on.p95 <= most * off.p95 + allowance;
    console.log(path.basename(file).padEnd(40), ...row, ` ${(on.p50 / off.p50).toFixed(2)} times`);
    if (isMet) continue;
    console.log(`  at most ${most} times and ${allowance} ms wanted  MISSED`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}

async function measure(
  root: string,
  file: string,
  field: string,
  settings: { readonly lint: string; readonly breakingAgainst: string },
): Promise<{ readonly p50: number; readonly p95: number }> {
  const lsp = new LspProcess(
    {
      name: 'parlance',
      command: process.execPath,
      args: [path.resolve('dist/cli.js'), 'lsp', '--stdio'],
      env: { XDG_CACHE_HOME: path.join(scratch, 'cache') },
    },
    root,
  );
  try {
    await lsp.start(settings);
    await lsp.open(file);
    await lsp.idle();
    const insertion = renamed(readFileSync(path.join(root, file), 'utf8'), field);
    const taken: number[] = [];
    // What rules say comes all at once, and of these files it is never nothing.
    const isWhole = (found: readonly { readonly code?: unknown }[]): boolean =>
      settings.lint === 'off' || found.some(({ code }) => /^[A-Z_]+$/.test(String(code)));
    for (let edit = 0; edit <= Number(values.edits); edit++)
      for (const remove of [false, true]) {
        const time = await lsp.edit(file, insertion, remove, isWhole);
        // The first ones read what nobody has asked for before.
        if (edit > 0) taken.push(time);
      }
    taken.sort((a, b) => a - b);
    return { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) };
  } finally {
    await lsp.stop();
  }
}

/** What gives the first field of the name another one, in another case. */
function renamed(text: string, field: string): Insertion {
  const at = text.indexOf(field);
  if (at < 0) throw new Error(`no "${field}"`);
  return { at: at + field.indexOf(' =', 1), text: 'Zq' };
}

function commit(root: string): void {
  const facts = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'corpus'],
  ])
    execFileSync('git', [...facts, ...args], { cwd: root, stdio: 'ignore' });
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? NaN;
}
