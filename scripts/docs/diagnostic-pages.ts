/**
 * The pages about diagnostics: an index by topic, and one page for each code, made from the catalogues. What a page shows
 * of an example, its problems and what their fixes make of it, is what the product says of it.
 */
import { LineIndex } from '../../server/src/base/line-index.ts';
import type { CheckInfo, CheckSeverity, CheckTopic } from '../../server/src/diagnostics/check.ts';
import type { Diagnostic, Fix } from '../../server/src/diagnostics/diagnostic.ts';
import { renderDiagnostic, type RenderedFile } from '../../server/src/diagnostics/render.ts';
import { topics as proto } from '../../server/src/languages/proto/catalogue.ts';
import { proto as protobuf } from '../../server/src/languages/proto/index.ts';
import { catalogue as text } from '../../server/src/languages/proto/textproto/catalogue.ts';
import { textproto } from '../../server/src/languages/proto/textproto/index.ts';
import { topics as rpc } from '../../server/src/languages/rpc/checks/index.ts';
import { topics as thriftTopics } from '../../server/src/languages/thrift/catalogue.ts';
import { defaultDialect, dialects } from '../../server/src/languages/thrift/dialect.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { catalogue as buf } from '../../server/src/workspace/buf/catalogue.ts';
import {
  bufProblems,
  exampleDialect,
  type ExampleFile,
  type FindProblems,
  problemsOf,
  rpcProblems,
  textsAfter,
} from '../../test/support/example-problems.ts';
import { diffOf } from './diff.ts';
import { generated } from './generated.ts';

type AnyCheck = CheckInfo<CheckSeverity>;

/** A catalogue, and how its examples are shown. */
interface Section {
  readonly title: string;
  /** A sentence about all of them. */
  readonly note?: string;
  /** What marks a block of code of the language. */
  readonly fence: string;
  readonly topics: readonly CheckTopic<AnyCheck>[];
  readonly find: FindProblems;
}

const sections: readonly Section[] = [
  { title: 'Protobuf', fence: 'proto', topics: proto, find: problemsOf(protobuf) },
  {
    title: 'Text format',
    fence: 'textproto',
    topics: [{ title: '', checks: text }],
    find: problemsOf(textproto),
  },
  {
    title: 'Thrift',
    note: 'The compilers of Thrift differ in what they reject: [dialect by dialect](thrift-dialects.md).',
    fence: 'thrift',
    topics: thriftTopics,
    find: problemsOf(thrift),
  },
  { title: 'Request documents', fence: 'rpc', topics: rpc, find: rpcProblems },
  { title: 'Buf’s files', fence: 'yaml', topics: [{ title: '', checks: buf }], find: bufProblems },
];

/** The folder of the pages; all that is in it is generated. */
export const diagnosticsFolder = 'docs/diagnostics';

/** The texts of the pages by their paths. */
export async function diagnosticPages(): Promise<Readonly<Record<string, string>>> {
  const pages: Record<string, string> = {};
  const index = [
    `${generated}# Diagnostics\n`,
    'Every problem that Parlance reports, by what it is about. ✓ marks those that come with a quick fix.\n',
    '![A number that is used twice, both places, and the fix](images/two-places-and-a-fix.png)\n',
  ];
  for (const { title, note, fence, topics, find } of sections) {
    index.push(`## ${title}\n`, ...(note === undefined ? [] : [`${note}\n`]));
    for (const topic of topics) {
      if (topic.title !== '') index.push(`### ${topic.title}\n`);
      index.push('| Code | Severity | What is wrong | Fix |', '| --- | --- | --- | :-: |');
      for (const check of topic.checks) {
        const dialect = exampleDialect(check.severity);
        const files = await find(check.examples.bad, dialect);
        const good = await find(check.examples.good, dialect);
        pages[`${diagnosticsFolder}/${check.code}.md`] = pageOf(check, fence, files, good);
        const fixed = files.some(({ diagnostics }) => diagnostics.some(({ fixes = [] }) => fixes.length > 0));
        const link = `[${check.code}](diagnostics/${check.code}.md)`;
        index.push(`| ${link} | ${severityInWords(check.severity)} | ${check.title} | ${fixed ? '✓' : ''} |`);
      }
      index.push('');
    }
  }
  pages['docs/diagnostics.md'] = index.join('\n');
  return pages;
}

function pageOf(
  { code, severity, title, explain }: AnyCheck,
  fence: string,
  bad: readonly ExampleFile[],
  good: readonly ExampleFile[],
): string {
  const found = bad.flatMap((file) => file.diagnostics.map((diagnostic) => ({ file, diagnostic })));
  return [
    `${generated}# ${code}\n`,
    `_${severityInWords(severity)}_: ${title}\n`,
    `${explain}\n`,
    `## Reported${inDialect(severity)}\n`,
    ...sources(bad, fence),
    block('text', found.map(({ file, diagnostic }) => rendered(diagnostic, file, bad)).join('\n')),
    ...fixesOf(found, bad),
    '## Fine\n',
    ...sources(good, fence),
    '[All diagnostics](../../diagnostics.md)\n',
  ].join('\n');
}

/** Which dialect the examples are in, where that is not the default one. */
function inDialect(severity: CheckSeverity): string {
  const dialect = dialects.find(({ id }) => id === exampleDialect(severity));
  return dialect === undefined || dialect.id === defaultDialect ? '' : ` in ${dialect.name}`;
}

/** `error`, or `error in Apache Thrift and Kitex, warning in fbthrift`. */
function severityInWords(severity: CheckSeverity): string {
  if (typeof severity === 'string') return severity;
  const list = new Intl.ListFormat('en');
  return [...Map.groupBy(dialects, ({ id }) => severity[id])]
    .filter(([verdict]) => verdict !== 'off')
    .map(([verdict, group]) => `${verdict} in ${list.format(group.map(({ name }) => name))}`)
    .join(', ');
}

function sources(files: readonly ExampleFile[], fence: string): string[] {
  return files.flatMap(({ name, text }) => {
    const own = name.endsWith('.proto') ? 'proto' : name.endsWith('.json') ? 'json' : fence;
    const code = text.trim() === '' ? [] : [block(own, text)];
    return files.length === 1 ? code : [`\`${name}\`${code.length === 0 ? ' (empty)' : ''}\n`, ...code];
  });
}

/** As the command line prints it. */
function rendered(
  diagnostic: Diagnostic,
  { text, name }: ExampleFile,
  files: readonly ExampleFile[],
): string {
  const shown = (file: { readonly name: string; readonly text: string }): RenderedFile => ({
    ...file,
    lines: new LineIndex(file.text),
  });
  return renderDiagnostic(diagnostic, shown({ name, text }), (uri) => {
    const other = files.find((each) => each.uri === uri);
    return other && shown(other);
  });
}

/** Each fix once, by its title, with what it changes. */
function fixesOf(
  found: readonly { readonly file: ExampleFile; readonly diagnostic: Diagnostic }[],
  files: readonly ExampleFile[],
): string[] {
  const fixes = new Map<string, { readonly file: ExampleFile; readonly fix: Fix }>();
  for (const { file, diagnostic } of found)
    for (const fix of diagnostic.fixes ?? []) if (!fixes.has(fix.title)) fixes.set(fix.title, { file, fix });
  if (fixes.size === 0) return [];
  const shown = [...fixes.values()].map(({ file, fix }) => fixText(file, fix, files));
  return [fixes.size === 1 ? '## Quick fix\n' : '## Quick fixes\n', ...shown];
}

function fixText(file: ExampleFile, fix: Fix, files: readonly ExampleFile[]): string {
  if (fix.importRoot !== undefined) return `**${fix.title}**, which writes the setting.\n`;
  const after = textsAfter(files, file.uri, fix);
  const changes = files.flatMap(({ text }, at) => {
    const changed = after[at] ?? text;
    return changed === text ? [] : [block('diff', diffOf(text, changed))];
  });
  return [`**${fix.title}**\n`, ...changes].join('\n');
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}
