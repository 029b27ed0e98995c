/**
 * Writes the generated part of docs/, diagnostics from the catalogues, settings and commands from the manifest, the
 * matrix, the two tables in README.md, the unreleased section of CHANGELOG.md, the JSON Schema of files of targets, and
 * the bundle of texts for translations.
 * `--check` writes nothing and fails where a file is not what would be written, or is about what is gone. Both fail
 * where the manifest and its texts do not fit, or a translation does not fit the English.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { commands } from '../server/src/cli/commands/index.ts';
import { loadCaps } from '../server/src/contract/load.ts';
import { featureTable, readFeatures } from '../test/interop/support/features.ts';
import { matrixPage, readMatrix } from '../test/support/matrix.ts';
import { editorFeatureTable, readEditorFeatures } from '../test/support/editor-features.ts';
import { noteProblems, withNotes } from './docs/changelog.ts';
import { withTable } from './docs/readme-table.ts';
import { targetsJsonSchema, targetsJsonSchemaFile } from './docs/targets-json-schema.ts';
import { thriftDialectsPage } from './docs/thrift-dialects-page.ts';
import { diagnosticPages, diagnosticsFolder } from './docs/diagnostic-pages.ts';
import { protoBreakingPage, thriftBreakingPage } from './docs/breaking-page.ts';
import { protoLintPage, thriftLintPage } from './docs/lint-page.ts';
import { generated } from './docs/generated.ts';
import { type Bundle, bundleFile, englishBundle } from './translations/bundle.ts';
import { translationProblems } from './translations/translation-problems.ts';
import { manifestTextProblems, readManifest, readManifestTexts } from './manifest.ts';

interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { contributes, version } = readManifest() as Manifest;

const notes = new Map(
  readdirSync('changes')
    .filter((name) => name !== 'README.md')
    .map((name) => [name, readFileSync(`changes/${name}`, 'utf8')]),
);

const pages: Readonly<Record<string, string>> = {
  ...(await diagnosticPages()),
  'docs/breaking.md': protoBreakingPage(),
  'docs/thrift-breaking.md': thriftBreakingPage(),
  'docs/lint.md': await protoLintPage(),
  'docs/thrift-lint.md': await thriftLintPage(),
  'docs/thrift-dialects.md': thriftDialectsPage(),
  'docs/settings.md': settingsPage(),
  'docs/commands.md': commandsPage(),
  'docs/matrix.md': matrixPage(readMatrix(), generated),
  [targetsJsonSchemaFile]: targetsJsonSchema(),
  [bundleFile]: englishBundle(),
  'CHANGELOG.md': withNotes(textOf('CHANGELOG.md') ?? '', version, notes),
  'README.md': withTable(
    withTable(textOf('README.md') ?? '', 'features', featureTable(readFeatures())),
    'editor',
    editorFeatureTable(readEditorFeatures()),
  ),
};

let stale = false;
const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
for (const problem of [
  ...noteProblems(notes),
  ...manifestTextProblems(manifest, readManifestTexts()),
  ...problemsOfTranslations(),
]) {
  console.error(problem);
  stale = true;
}
for (const [file, text] of Object.entries(pages)) {
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (!values.check) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, formatted);
  } else if (textOf(file) !== formatted) {
    console.error(`${file} is not up to date: run "npm run docs"`);
    stale = true;
  }
}
for (const file of orphans()) {
  if (!values.check) rmSync(file);
  else {
    console.error(`${file} is about no diagnostic that there is: run "npm run docs"`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;

/** Of every translation of the manifest and of the bundle. */
function problemsOfTranslations(): readonly string[] {
  const originals = [
    { folder: '.', pattern: /^package\.nls\.[\w-]+\.json$/, english: readManifestTexts() },
    {
      folder: path.posix.dirname(bundleFile),
      pattern: /^bundle\.l10n\.[\w-]+\.json$/,
      english: JSON.parse(englishBundle()) as Bundle,
    },
  ];
  return originals.flatMap(({ folder, pattern, english }) =>
    readdirSync(folder)
      .filter((name) => pattern.test(name))
      .flatMap((name) =>
        translationProblems(
          name,
          english,
          JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Bundle,
        ),
      ),
  );
}

/** Files among the pages about diagnostics that are none of them. */
function orphans(): readonly string[] {
  return readdirSync(diagnosticsFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
    .filter((file) => !(file in pages));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function settingsPage(): string {
  const sections = Object.entries(contributes.configuration.properties).map(([name, setting]) => {
    const choices = (setting.enum ?? []).map(
      (choice, at) => `- \`${choice}\`: ${setting.enumDescriptions?.[at] ?? ''}`,
    );
    return [
      `## ${name}\n`,
      `${setting.markdownDescription}\n`,
      ...(choices.length > 0 ? [`${choices.join('\n')}\n`] : []),
      `Default: \`${JSON.stringify(setting.default)}\`. Scope: ${setting.scope}.\n`,
    ].join('\n');
  });
  return `${generated}# Settings\n\n${sections.join('\n')}\n${fixedLimits()}`;
}

/** What a user might look for among the settings, and cannot set. */
function fixedLimits(): string {
  const { rate, concurrency, durationMs, count } = loadCaps;
  const most = `${rate} calls a second, ${concurrency} at once, ${durationMs / 1000} s, ${count} calls`;
  return `## What no setting moves\n\nA [load run](load.md) makes at most: ${most}.\n`;
}

function commandsPage(): string {
  const keyOf = (id: string): string => {
    const binding = contributes.keybindings.find(({ command }) => command === id);
    return binding === undefined ? '' : `\`${binding.key}\` (\`${binding.mac}\`)`;
  };
  const palette = contributes.commands.map(
    ({ command, title }) => `| Parlance: ${title} | \`${command}\` | ${keyOf(command)} |`,
  );
  const shell = commands.map(
    ({ name, synopsis, summary, notes = [] }) =>
      `## parlance ${name}\n\n\`parlance ${name} ${synopsis}\`\n\n${[summary, ...notes].join('\n\n')}\n`,
  );
  return [
    `${generated}# Commands\n`,
    '## In VS Code\n',
    `| Title | Identifier | Key |\n| --- | --- | --- |\n${palette.join('\n')}\n`,
    ...shell,
  ].join('\n');
}
