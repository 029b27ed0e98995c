/**
 * The places of our errors against those of protocompile's corpora beside the checkout, less what is waived by name:
 * `node test/yardsticks/parser-ir.ts PYTHON`, where PYTHON has protoc 35.1. A waiver is a place that protocompile marks
 * and we do not (`file:line:column`), or a line that we mark and protocompile does not (`file:line`), with the reason
 * and with what protoc says about it. One that is not needed, or that protoc does not bear out, counts against us.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Problem {
  readonly file?: string | null;
  readonly severity: string;
  readonly line?: number | null;
}

interface Case {
  readonly suite: 'parser' | 'ir';
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Those to check. */
  readonly order: readonly string[];
  readonly expected: readonly (Problem & { readonly col?: number | null })[];
  /** Where the original looks at some of its messages only. */
  readonly filters: readonly string[];
  readonly exclude: readonly string[];
  readonly protoc_diagnostics: readonly (Problem & { readonly col: number })[] | null;
}

interface Waiver {
  readonly places: readonly string[];
  readonly reason: string;
  readonly protoc: Evidence;
}

/** About the case itself, or about the file `of`. */
type Evidence =
  | { readonly accepts: true; readonly of?: string }
  /** A place of ours too. */
  | { readonly marks: string }
  | { readonly says: string; readonly of?: string };

const corpus = path.resolve('../shared/yardsticks/proto/parser-ir/cases.jsonl');
const waiversFile = 'test/yardsticks/parser-ir-waivers.json';

const [, , python = 'python3'] = process.argv;
const waivers = JSON.parse(readFileSync(waiversFile, 'utf8')) as Readonly<Record<string, readonly Waiver[]>>;
const cases = readFileSync(corpus, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

const folder = mkdtempSync(path.join(tmpdir(), 'parlance-parser-ir-'));
const lines = { found: 0, all: 0 };
const positions = { found: 0, all: 0 };
const expected = { found: 0, all: 0 };
const holding = { found: 0, all: 0 };
try {
  const ours = placesByCase();
  for (const each of cases) measure(each, ours.get(idOf(each)) ?? new Set());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`error lines ${lines.found}/${lines.all}`);
console.log(`error positions ${positions.found}/${positions.all}`);
console.log(`lines of ours that are expected ${expected.found}/${expected.all}`);
console.log(`waivers that hold ${holding.found}/${holding.all}`);

function measure(each: Case, ours: ReadonlySet<string>): void {
  const theirs = new Set(
    each.expected
      .filter(({ severity, file }) => severity === 'error' && typeof file === 'string')
      .map(({ file, line, col }) => `${file}:${line ?? 1}:${col ?? 1}`),
  );
  const waived = new Set<string>();
  for (const waiver of waivers[idOf(each)] ?? []) {
    holding.all++;
    if (!isBorneOut(each, waiver.protoc, ours))
      console.error(`${idOf(each)}: not borne out: ${waiver.reason}`);
    else if (!waiver.places.every((place) => isNeeded(place, theirs, ours)))
      console.error(`${idOf(each)}: not needed, or not all of it: ${waiver.reason}`);
    else holding.found++;
    for (const place of waiver.places) waived.add(place);
  }
  const wanted = new Set([...theirs].filter((place) => !waived.has(place)));
  count(positions, wanted, ours);
  count(lines, linesOf(wanted), linesOf(ours));
  // Files of the other suite were parsed only, and some messages left out of others: what else we say may be right.
  if (each.suite === 'parser' || each.filters.length + each.exclude.length > 0) return;
  const ownLines = new Set([...linesOf(ours)].filter((line) => !waived.has(line)));
  count(expected, ownLines, linesOf(theirs));
}

function count(
  score: { found: number; all: number },
  wanted: Iterable<string>,
  given: ReadonlySet<string>,
): void {
  for (const each of wanted) {
    score.all++;
    if (given.has(each)) score.found++;
  }
}

function linesOf(places: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(Array.from(places, (place) => place.replace(/:\d+$/, '')));
}

/** Whether one of both marks the place and the other does not. */
function isNeeded(place: string, theirs: ReadonlySet<string>, ours: ReadonlySet<string>): boolean {
  return /:\d+:\d+$/.test(place)
    ? theirs.has(place) && !ours.has(place)
    : linesOf(ours).has(place) && !linesOf(theirs).has(place);
}

function isBorneOut(each: Case, evidence: Evidence, ours: ReadonlySet<string>): boolean {
  if ('marks' in evidence) {
    const marked = (each.protoc_diagnostics ?? []).map(({ file, line, col }) => `${file}:${line}:${col}`);
    return marked.includes(evidence.marks) && ours.has(evidence.marks);
  }
  const files = evidence.of === undefined ? each.files : { 'proof.proto': evidence.of };
  const order = evidence.of === undefined ? each.order : ['proof.proto'];
  const { status, output } = protoc(files, order);
  return 'says' in evidence ? output.includes(evidence.says) : status === 0;
}

function protoc(files: Case['files'], order: Case['order']): { status: number | null; output: string } {
  const cwd = writeFiles(files);
  const words = ['-m', 'grpc_tools.protoc', '-I.', '-o', '/dev/null', ...order];
  const { status, stderr } = spawnSync(python, words, { cwd, encoding: 'utf8', timeout: 60_000 });
  return { status, output: stderr };
}

/** Where we report errors, by case. */
function placesByCase(): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map(cases.map((each) => [idOf(each), writeFiles(each.files)]));
  const jobs = cases.map((each) => {
    const cwd = folders.get(idOf(each)) ?? folder;
    return `${JSON.stringify({ id: idOf(each), cwd, include: [cwd], files: each.order })}\n`;
  });
  const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'check', '--json', '--batch'], {
    input: jobs.join(''),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const places = new Map<string, Set<string>>();
  for (const line of stdout.trimEnd().split('\n')) {
    const answer = JSON.parse(line) as Problem & { readonly id: string; readonly column?: number };
    if (answer.severity !== 'error' || typeof answer.file !== 'string') continue;
    const cwd = folders.get(answer.id) ?? folder;
    const file = path.isAbsolute(answer.file) ? path.relative(cwd, answer.file) : path.normalize(answer.file);
    const known = places.get(answer.id) ?? new Set();
    places.set(answer.id, known.add(`${file}:${answer.line ?? 1}:${answer.column ?? 1}`));
  }
  return places;
}

function writeFiles(files: Case['files']): string {
  const made = mkdtempSync(path.join(folder, 'case-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(made, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return made;
}

function idOf({ suite, name }: Case): string {
  return `${suite}/${name}`;
}
