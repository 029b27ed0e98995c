/** A comma or semicolon where none may stand. */
import type { Span } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import { looseSeparator } from '../constructs/separators.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const straySeparator: ThriftCheck = {
  code: 'thrift/stray-separator',
  severity: 'error',
  title: 'a separator where none may stand',
  explain:
    'One `,` or `;` may follow a field, an enum value, a function, a constant or a typedef; some compilers take one in ' +
    'other places too. None may stand alone, and never two in a row.',
  examples: {
    bad: `struct Person {
  1: string name,;
}
`,
    good: `struct Person {
  1: string name,
}
`,
  },
  file({ parsed: { file, text } }, report) {
    for (const [at, statement] of file.statements.entries()) {
      const { kind, start, end } = statement;
      if (kind === 'empty' && looseSeparator(file.statements[at - 1], text.slice(start, end)) === undefined)
        reportEmpty([statement], text, report);
    }
  },
  enum: ({ file, node }, report) => {
    reportBlock(node.body, file.parsed.text, report);
  },
  struct: ({ file, node }, report) => {
    reportBlock(node.body, file.parsed.text, report);
  },
  service({ file, node, functions }, report) {
    reportBlock(node.body, file.parsed.text, report);
    for (const each of functions) {
      reportBlock(each.node.arguments, file.parsed.text, report);
      if (each.node.throws !== undefined) reportBlock(each.node.throws, file.parsed.text, report);
    }
  },
};

interface Statement extends Span {
  readonly kind: string;
}

function reportBlock({ statements }: Block<Statement>, text: string, report: Report): void {
  reportEmpty(statements, text, report);
}

function reportEmpty(statements: readonly Statement[], text: string, report: Report): void {
  for (const { kind, start, end } of statements)
    if (kind === 'empty')
      report({ start, end }, `unexpected "${text.slice(start, end)}"`, {
        help: 'a separator may stand only after a field, enum value, function, constant or typedef',
        fixes: [{ title: 'Remove the separator', edits: [{ span: { start, end }, newText: '' }] }],
      });
}
