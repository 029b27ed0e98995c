/**
 * The matrix of what call clients can do: reads `test/project/matrix.yaml`, looks up the tests that it names, and renders it as
 * a page. Marks of ours follow from the tests; those of others are what was read of them.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { missingTests, type NamedTests, textOfFile } from './test-titles.ts';

export interface Matrix {
  /** When the others were read. */
  readonly read: string;
  readonly columns: readonly { readonly name: string; readonly what: string }[];
  readonly groups: readonly { readonly title: string; readonly rows: readonly MatrixRow[] }[];
}

export interface MatrixRow {
  /** Of several parts with `·` between them. */
  readonly feature: string;
  /** A mark a part, of each of the columns. */
  readonly peers: readonly string[];
  readonly parlance: readonly MatrixPart[];
}

/** Empty where there is no such thing. */
export interface MatrixPart {
  readonly full?: true;
  /** What there is, where that is not all. */
  readonly partly?: string;
  readonly tests?: NamedTests;
}

const file = path.resolve(import.meta.dirname, '../project/matrix.yaml');

export function readMatrix(): Matrix {
  return parse(readFileSync(file, 'utf8')) as Matrix;
}

/** One sentence for each row that is not of the form, for each mark without a test, and for each test that is not there. */
export function matrixProblems({ columns, groups }: Matrix, textOf = textOfFile): readonly string[] {
  return groups
    .flatMap(({ rows }) => rows)
    .flatMap(({ feature, peers, parlance }) => [
      ...(peers.length === columns.length ? [] : [`"${feature}" has ${peers.length} marks of others`]),
      ...peers
        .filter((marks) => !/^[●◐○?—]+$/.test(marks) || (marks.length !== parlance.length && marks !== '—'))
        .map((marks) => `"${feature}" has the marks "${marks}"`),
      ...(feature.split(' · ').length === parlance.length
        ? []
        : [`"${feature}" has other parts than we have marks`]),
      ...parlance.flatMap((part) => problemsOfPart(feature, part, textOf)),
    ]);
}

function problemsOfPart(
  feature: string,
  { full, partly, tests = {} }: MatrixPart,
  textOf: (file: string) => string | undefined,
): readonly string[] {
  const named = Object.entries(tests);
  const claims = full === true || partly !== undefined;
  return [
    ...(claims && named.length === 0 ? [`"${feature}" has a mark and no test`] : []),
    ...(!claims && named.length > 0 ? [`"${feature}" has tests and no mark`] : []),
    ...(full === true && partly !== undefined ? [`"${feature}" is there in full and in part`] : []),
    ...missingTests(tests, textOf).map((problem) => `"${feature}" ${problem}`),
  ];
}

function markOf({ full, partly }: MatrixPart): string {
  if (full === true) return '●';
  return partly === undefined ? '○' : '◐';
}

/** @param notice the comment at the top of pages that are generated. */
export function matrixPage({ read, columns, groups }: Matrix, notice: string): string {
  const head = ['', '**Parlance**', ...columns.map(({ name }) => name)];
  const rows = groups.flatMap(({ title, rows: of }) => [
    [`**${title}**`, ...Array<string>(columns.length + 1).fill('')],
    ...of.map(({ feature, peers, parlance }) => [feature, parlance.map(markOf).join(''), ...peers]),
  ]);
  const table = [head, head.map((_, at) => (at === 0 ? '---' : ':-:')), ...rows];
  const partly = groups.flatMap(({ rows: of }) =>
    of.flatMap(({ feature, parlance }) =>
      parlance.flatMap((part) => (part.partly === undefined ? [] : [`- ${feature}: ${part.partly}.`])),
    ),
  );
  const proof = groups.flatMap(({ rows: of }) =>
    of.flatMap(({ feature, parlance }) => {
      const tests = parlance.flatMap(({ tests: named = {} }) => Object.entries(named));
      const links = [...new Map(tests)].map(([name]) => `[${path.basename(name, '.test.ts')}](../${name})`);
      return links.length === 0 ? [] : [`| ${feature} | ${links.join(', ')} |`];
    }),
  );
  const lines = [
    `${notice}# What call clients can do`,
    '',
    '● yes · ◐ in part · ○ no · ? not known · — does not apply. Where a row has several parts, each has its mark, in their order.',
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...(partly.length === 0 ? [] : ['In part:', '', ...partly, '']),
    `The marks of others are from ${read}: ${columns.map(({ name, what }) => `${name} (${what})`).join(', ')}. ` +
      'Whoever knows better is welcome to say so.',
    '',
    'Our marks are made of tests. A ● stands only where tests prove all of it; they run with every change:',
    '',
    '| | tests |',
    '| --- | --- |',
    ...proof,
  ];
  return `${lines.join('\n')}\n`;
}
