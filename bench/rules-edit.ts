/**
 * What lint rules and earlier states add to an edit: `node bench/rules-edit.ts [--corpus N|M] [--edits N]`, after a build.
 * Over a corpus as one workspace (N is all of it, M the smaller one), a field is renamed and named back in large files,
 * once with every category of lint rules and breaking changes against HEAD, once with neither. The figures are those
 * from the edit to the first problems of its version, which are what checks find, and, with rules, to what these say of
 * the new name. Exit status 1 where a goal is missed. Linux only.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { coreFiles, copyCorpus, corpusFiles } from './corpus.ts';
import { type Insertion, LspProcess } from './lsp-process.ts';

/** How many times as long as without rules something may take, plus so many milliseconds for what takes next to none. */
interface Goal {
  readonly times: number;
  readonly more: number;
}

/** What checks find comes no later: the rest is what two servers differ by. */
const checksGoal: Goal = { times: 1.1, more: 10 };
const rulesGoal: Goal = { times: 2, more: 60 };

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
  options: { edits: { type: 'string', default: '10' }, corpus: { type: 'string', default: 'N' } },
});
const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
try {
  const files = values.corpus === 'N' ? corpusFiles() : coreFiles();
  const root = copyCorpus(path.join(scratch, 'corpus'), files);
  writeFileSync(path.join(root, 'buf.yaml'), config);
  commit(root);
  console.log(
    `${files.length} files, ms`.padEnd(32),
    'without p50    p95  checks p50    p95   rules p50    p95',
  );
  for (const each of cases) {
    const file = files.findLast((name) => each.file.test(name));
    if (file === undefined) continue;
    const off = await measure(root, file, each.field, { lint: 'off', breakingAgainst: 'off' });
    const on = await measure(root, file, each.field, { lint: 'on', breakingAgainst: 'HEAD' });
    const row = [off.checks, on.checks, on.rules].flatMap(({ p50, p95 }) => [
      inColumn(p50, 11),
      inColumn(p95, 6),
    ]);
    console.log(path.basename(file).padEnd(32), row.join(' '));
    hold('what checks find, with rules', on.checks.p50, off.checks.p50, checksGoal);
    hold('what rules find (p95)', on.rules.p95, off.checks.p95, rulesGoal);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

function inColumn(figure: number, width: number): string {
  return figure.toFixed(0).padStart(width);
}

function hold(what: string, figure: number, without: number, { times, more }: Goal): void {
  const limit = times * without + more;
  const isMet = figure <= limit;
  const goal = `at most ${limit.toFixed(0)} wanted: ${times} times those without rules, and ${more} ms`;
  console.log(`  ${what}: ${figure.toFixed(0)} ms; ${goal}  ${isMet ? 'met' : 'MISSED'}`);
  if (!isMet) process.exitCode = 1;
}

interface Figures {
  readonly p50: number;
  readonly p95: number;
}

/** Without rules, both are the same. */
interface Measured {
  readonly checks: Figures;
  readonly rules: Figures;
}

async function measure(
  root: string,
  file: string,
  field: string,
  settings: { readonly lint: string; readonly breakingAgainst: string },
): Promise<Measured> {
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
    const name = `"${field.trim().slice(0, -' ='.length)}${insertion.text}"`;
    const hasRules = settings.lint !== 'off';
    const isSaid = (found: readonly Problem[], rule: string): boolean =>
      found.some(({ code, message = '' }) => code === rule && message.includes(name));
    const checks: number[] = [];
    const rules: number[] = [];
    for (let edit = 0; edit <= Number(values.edits); edit++)
      for (const remove of [false, true]) {
        let first: number | undefined;
        let last = 0;
        const time = await lsp.edit(file, insertion, remove, (found) => {
          last = performance.now();
          first ??= last;
          // Both kinds of rules say something of the new name.
          return (
            !hasRules ||
            remove ||
            ['FIELD_LOWER_SNAKE_CASE', 'FIELD_SAME_NAME'].every((rule) => isSaid(found, rule))
          );
        });
        // An author pauses, too; and what rules say of the old name is not waited for.
        await pause(Math.max(...rules, 150));
        // The first ones read what nobody has asked for before.
        if (edit === 0) continue;
        checks.push(time - (last - (first ?? last)));
        if (!remove) rules.push(time);
      }
    return { checks: figuresOf(checks), rules: figuresOf(rules) };
  } finally {
    await lsp.stop();
  }
}

interface Problem {
  readonly code?: unknown;
  readonly message?: string;
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

function figuresOf(taken: readonly number[]): Figures {
  const sorted = taken.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? NaN;
}
