/** A comma or semicolon where none may stand. */
import type { Span } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import { looseSeparator } from '../constructs/separators.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const straySeparator: ThriftCheck = {
  code: 'thrift/stray-separator',
  severity: 'error',
  fixedOnSave: true,
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
      for (const block of blocksIn(statement)) reportEmpty(block.statements, text, report);
    }
  },
};

interface Statement extends Span {
  readonly kind: string;
}

/** All blocks and lists of a statement that have statements in them. */
function* blocksIn(node: ast.FileStatement): Generator<Block<Statement>> {
  switch (node.kind) {
    case 'enum':
      yield node.body;
      break;
    case 'struct':
    case 'union':
    case 'exception':
      yield* fieldBlocks(node.body);
      break;
    case 'service':
    case 'interaction':
      yield node.body;
      for (const each of node.body.statements) {
        if (each.kind !== 'function') continue;
        yield* fieldBlocks(each.arguments);
        if (each.throws !== undefined) yield* fieldBlocks(each.throws);
      }
      break;
    case 'const':
    case 'typedef':
    case 'include':
    case 'cpp-include':
    case 'hs-include':
    case 'package':
    case 'namespace':
    case 'empty':
    case 'broken':
      break;
  }
}

function* fieldBlocks(block: Block<ast.FieldStatement>): Generator<Block<Statement>> {
  yield block;
  for (const each of block.statements)
    if (each.kind === 'field' && each.xsdAttributes !== undefined) yield* fieldBlocks(each.xsdAttributes);
}

function reportEmpty(statements: readonly Statement[], text: string, report: Report): void {
  for (const { kind, start, end } of statements)
    if (kind === 'empty')
      report({ start, end }, `unexpected "${text.slice(start, end)}"`, {
        help: 'a separator may stand only after a field, enum value, function, constant or typedef',
        fixes: [{ title: 'Remove the separator', edits: [{ span: { start, end }, newText: '' }] }],
      });
}
