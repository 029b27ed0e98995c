/** The table of what the editor does for schemas: reads `features.yaml` of the tests in VS Code, and renders it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { missingTests, type NamedTests, textOfFile } from './test-titles.ts';

/** A kind of document, as the columns of the table name them. */
export const documentKinds = { proto: 'Protobuf', thrift: 'Thrift', rpc: 'Requests' } as const;

export interface EditorFeature {
  readonly feature: string;
  /** What one gets, in a few words. */
  readonly what: string;
  /** Identifiers of languages, as VS Code knows them. */
  readonly languages: readonly string[];
  /** Members of `ServerCapabilities`; none where the extension does it by itself. */
  readonly advertises?: readonly string[];
  /** The part of the suite in VS Code; its tests are called by the languages. */
  readonly suite?: string;
  /** By language, in place of a suite: what a person does there. */
  readonly walks?: Readonly<Record<string, NamedTests>>;
  /** Files. */
  readonly tests: readonly string[];
}

const file = path.resolve(import.meta.dirname, '../e2e/features.yaml');

export function readEditorFeatures(): readonly EditorFeature[] {
  const { features } = parse(readFileSync(file, 'utf8')) as { features: readonly EditorFeature[] };
  return features;
}

/** The rows as a table in Markdown; what is only for other documents than those of its columns follows as a list. */
export function editorFeatureTable(features: readonly EditorFeature[]): string {
  const kinds = Object.entries(documentKinds);
  const isInTable = ({ languages }: EditorFeature): boolean => kinds.some(([id]) => languages.includes(id));
  const rows = features
    .filter(isInTable)
    .map(({ feature, what, languages }) => [
      `**${feature}**: ${what}`,
      ...kinds.map(([id]) => (languages.includes(id) ? '✓' : '')),
    ]);
  const head = [
    ['Feature', ...kinds.map(([, name]) => name)],
    ['---', ...kinds.map(() => ':-:')],
  ];
  const table = [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const others = features.filter((row) => !isInTable(row));
  const list = others.map(({ feature, what }) => `- **${feature}**: ${what}`);
  return [...table, '', ...list].join('\n').trimEnd();
}

export interface RanTest {
  /** As `describe` and `it` name them, with a blank between. */
  readonly title: string;
}

/** One sentence for each language of a row without a test in VS Code, and for each test there that is in no row. */
export function unprovedFeatures(
  features: readonly EditorFeature[],
  ran: readonly RanTest[],
): readonly string[] {
  const named = new Set(
    features.flatMap(({ suite, languages }) =>
      suite === undefined ? [] : languages.map((language) => `${suite} ${language}`),
    ),
  );
  const titles = new Set(ran.map(({ title }) => title));
  return [
    ...[...named]
      .filter((title) => !titles.has(title))
      .map((title) => `no test in VS Code is called "${title}"`),
    ...[...titles].filter((title) => !named.has(title)).map((title) => `no row names the test "${title}"`),
  ];
}

/** One sentence for each language of a row that nothing in VS Code proves, and for each test that is not there. */
export function featureProblems(
  features: readonly EditorFeature[],
  textOf: (file: string) => string | undefined = textOfFile,
): readonly string[] {
  return features.flatMap(({ feature, languages, suite, walks = {}, tests }) =>
    [
      ...(suite === undefined
        ? languages
            .filter((language) => walks[language] === undefined)
            .map((language) => `has no walk for ${language}`)
        : []),
      ...Object.keys(walks)
        .filter((language) => suite !== undefined || !languages.includes(language))
        .map((language) => `has a walk for ${language}, and no use for it`),
      ...Object.values(walks).flatMap((named) =>
        Object.keys(named).length === 0 ? ['has an empty walk'] : missingTests(named, textOf),
      ),
      ...(tests.length === 0 ? ['names no files with tests'] : []),
      ...tests
        .filter((file) => textOf(file) === undefined)
        .map((file) => `names ${file}, which is not there`),
    ].map((problem) => `"${feature}" ${problem}`),
  );
}
