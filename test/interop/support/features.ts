/** The support matrix: reads `features.yaml`, holds it against the tests that ran, and renders it for the README. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** The tests that prove a row: by suite, how their names begin. */
type Proof = Readonly<Record<string, readonly string[]>>;

interface CallRow {
  readonly protocol: string;
  readonly over: string;
  readonly methods: string;
  readonly server: string;
  readonly libraries: readonly string[];
  readonly proof: Proof;
}

/** What is written after a specification or the source of a peer, and was never tried with one. */
type ExperimentalRow = Pick<CallRow, 'protocol' | 'over' | 'methods'>;

export interface Features {
  readonly calls: readonly CallRow[];
  readonly experimental: readonly ExperimentalRow[];
  readonly failures: readonly { readonly what: string; readonly proof: Proof }[];
  /** What calls are copied as, and run to prove it. */
  readonly copies: readonly { readonly what: string; readonly proof: Proof }[];
  /** What programs of others hold against ours, beyond calls. */
  readonly others: readonly { readonly what: string; readonly proof: Proof }[];
}

export interface RanTest {
  readonly suite: string;
  readonly name: string;
  readonly passed: boolean;
}

const folder = path.resolve(import.meta.dirname, '..');

/** @throws {Error} where the file is not of the form. */
export function readFeatures(): Features {
  const read: unknown = parse(readFileSync(path.join(folder, 'features.yaml'), 'utf8'));
  if (!isFeatures(read))
    throw new Error('features.yaml is not of the form that support/features.ts describes');
  return read;
}

/** One sentence for each test that a row names and that did not run, and for each that ran and is in no row. */
export function unproved(
  { calls, failures, copies, others }: Features,
  ran: readonly RanTest[],
): readonly string[] {
  const named = [...calls, ...failures, ...copies, ...others].flatMap(({ proof }) =>
    Object.entries(proof).flatMap(([suite, names]) => names.map((name) => ({ suite, name }))),
  );
  const proves = (test: RanTest, { suite, name }: Omit<RanTest, 'passed'>): boolean =>
    test.suite === suite && test.name.startsWith(name);
  return [
    ...named
      .filter((row) => !ran.some((test) => proves(test, row)))
      .map(({ suite, name }) => `no test of "${suite}" begins with "${name}"`),
    ...ran
      .filter((test) => !named.some((row) => proves(test, row)))
      .map(({ suite, name }) => `no row names the test "${name}" of "${suite}"`),
  ];
}

/** The rows of calls, and below them what no peer has proved, as a table in Markdown. */
export function featureTable({ calls, experimental }: Features): string {
  const rows = calls.map(({ protocol, over, methods, server, libraries }) => [
    protocol,
    over,
    methods,
    server,
    libraries.map(libraryText).join(', '),
  ]);
  const unprovedRows = experimental.map(({ protocol, over, methods }) => [
    protocol,
    over,
    methods,
    'experimental: no peer has proved it',
    '',
  ]);
  const head = [['Protocol', 'Over', 'Methods', 'Server', 'Versions'], Array(5).fill('---')];
  return [...head, ...rows, ...unprovedRows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `thrift==0.25.0` as `thrift 0.25.0`; of a Go module the last part of its path. */
function libraryText(library: string): string {
  const [name = '', version = ''] = library.split(/==| v/);
  return `${path.posix.basename(name)} ${version}`;
}

function isFeatures(read: unknown): read is Features {
  if (!isObject(read)) return false;
  const { calls, experimental, failures, copies, others } = read;
  const isRow = (row: unknown, ...keys: readonly string[]): boolean =>
    isObject(row) && keys.every((key) => typeof row[key] === 'string');
  const texts = (row: unknown, ...keys: readonly string[]): boolean =>
    isRow(row, ...keys) && isObject(row) && isProof(row['proof']);
  return (
    Array.isArray(calls) &&
    calls.every(
      (row) =>
        texts(row, 'protocol', 'over', 'methods', 'server') && isObject(row) && isTexts(row['libraries']),
    ) &&
    Array.isArray(experimental) &&
    experimental.every((row) => isRow(row, 'protocol', 'over', 'methods')) &&
    Array.isArray(failures) &&
    failures.every((row) => texts(row, 'what')) &&
    Array.isArray(copies) &&
    copies.every((row) => texts(row, 'what')) &&
    Array.isArray(others) &&
    others.every((row) => texts(row, 'what'))
  );
}

function isProof(read: unknown): read is Proof {
  return isObject(read) && Object.values(read).every(isTexts);
}

function isTexts(read: unknown): read is readonly string[] {
  return Array.isArray(read) && read.length > 0 && read.every((each) => typeof each === 'string');
}

function isObject(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null;
}
