/** The page that says what the dialects of Thrift have, and how grave which problem is in each: made from the checks. */
import type { CheckSeverity } from '../../server/src/diagnostics/check.ts';
import { topics } from '../../server/src/languages/thrift/catalogue.ts';
import { constructTopics, type Construct } from '../../server/src/languages/thrift/constructs/constructs.ts';
import { apacheFieldWords, reserved } from '../../server/src/languages/thrift/constructs/keywords.ts';
import { dialects } from '../../server/src/languages/thrift/dialect.ts';
import { generated } from './generated.ts';

export function thriftDialectsPage(): string {
  const ofDialects = dialects.map(({ name, detail }) => `- **${name}**: ${detail}`);
  return [
    `${generated}# The dialects of Thrift\n`,
    'Each compiler of Thrift reads a dialect of its own. Parlance reads all of them, and says of a file what the ' +
      'compiler of its own dialect would say. The dialect of a file is the one that a comment such as ' +
      '`// parlance: dialect=fbthrift` names, else that of the setting `parlance.thrift.dialect`, else the one that ' +
      'shows in the file itself, else Apache Thrift.\n',
    `${ofDialects.join('\n')}\n`,
    '![A file that fbthrift reads and the Apache compiler rejects](images/dialects.png)\n',
    '## Which problem is how grave\n',
    'An error is what the compiler of the dialect rejects. A warning is what it warns of, or what it lets pass to the ' +
      'author’s harm. What has no word is no problem in the dialect.\n',
    ...topics.map(({ title, checks }) => table(`### ${title}`, 'Rule', checks.map(ruleRow))),
    '## What is read by which compiler\n',
    '[thrift/not-in-dialect](diagnostics/thrift/not-in-dialect.md) says where a file has what its own compiler would ' +
      'reject. What is in no column is rejected by all.\n',
    ...constructTopics.map(({ title, constructs }) =>
      table(`### ${title}`, '', Object.values(constructs).map(constructRow)),
    ),
    keywords(),
  ].join('\n');
}

function table(title: string, first: string, rows: readonly (readonly string[])[]): string {
  const head = [first, ...dialects.map(({ name }) => name)];
  return `${title}\n\n${[head, head.map(() => '---'), ...rows].map(row).join('\n')}\n`;
}

function ruleRow(check: {
  readonly code: string;
  readonly title: string;
  readonly severity: CheckSeverity;
}): readonly string[] {
  const { code, title, severity } = check;
  return [
    `[${title}](diagnostics/${code}.md)`,
    ...dialects.map(({ id }) => (typeof severity === 'string' ? severity : (severity[id] ?? 'off'))),
  ].map((cell) => (cell === 'off' ? '' : cell));
}

function constructRow(construct: Construct): readonly string[] {
  return [
    upperFirst(construct.what),
    ...dialects.map(({ id }) =>
      construct.in.includes(id) ? (construct.warnedOfIn?.includes(id) === true ? 'warns' : 'yes') : '–',
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function keywords(): string {
  const lists = dialects.map(({ id, name }) => `- ${name}: ${listed(reserved[id])}`);
  return (
    '## Words that cannot be names\n\n' +
    `${lists.join('\n')}\n\n` +
    `In Apache Thrift all of them can name a field or an argument but ${listed(apacheFieldWords)}.\n`
  );
}

function listed(words: ReadonlySet<string>): string {
  return words.size === 0 ? 'none' : [...words].map((word) => `\`${word}\``).join(' ');
}
