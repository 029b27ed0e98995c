/** The page that says which dialect of Thrift has which construct, made from the table that the checks use. */
import { constructTopics, type Construct } from '../../server/src/languages/thrift/constructs/constructs.ts';
import { apacheFieldWords, reserved } from '../../server/src/languages/thrift/constructs/keywords.ts';
import { dialects } from '../../server/src/languages/thrift/dialect.ts';
import { generated } from './generated.ts';

export function constructsPage(): string {
  return (
    generated +
    '# What the dialects of Thrift have\n\n' +
    'Each compiler of Thrift reads a dialect of its own. Parlance reads all of them, and says ' +
    "[thrift/not-in-dialect](diagnostics/thrift/not-in-dialect.md) where the compiler of the file's own dialect would " +
    'reject it. What is in no column is rejected by all.\n\n' +
    constructTopics.map(({ title, constructs }) => section(title, Object.values(constructs))).join('\n') +
    keywords()
  );
}

function section(title: string, constructs: readonly Construct[]): string {
  const head = ['', ...dialects.map(({ name }) => name)];
  const rows = constructs.map((construct) => [
    upperFirst(construct.what),
    ...dialects.map(({ id }) =>
      construct.in.includes(id) ? (construct.warnedOfIn?.includes(id) === true ? 'warns' : 'yes') : '–',
    ),
  ]);
  return `## ${title}\n\n${[head, head.map(() => '---'), ...rows].map(row).join('\n')}\n`;
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
    '\n## Words that cannot be names\n\n' +
    `${lists.join('\n')}\n\n` +
    `In Apache Thrift all of them can name a field or an argument but ${listed(apacheFieldWords)}.\n`
  );
}

function listed(words: ReadonlySet<string>): string {
  return words.size === 0 ? 'none' : [...words].map((word) => `\`${word}\``).join(' ');
}
