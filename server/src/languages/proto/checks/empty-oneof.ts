/** A oneof, or an `extend`, without fields. */
import { spanBetween } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';

export const emptyOneof: ProtoCheck = {
  code: 'proto/empty-oneof',
  severity: 'error',
  title: 'a oneof or "extend" needs a field',
  explain: 'A oneof has at least one field, and an `extend` block at least one extension.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  oneof contact {}
}
`,
    good: `syntax = "proto3";
message Person {
  oneof contact {
    string email = 1;
  }
}
`,
  },
  oneof({ node, name, file }, report) {
    if (node.kind === 'oneof' && isEmpty(node.body))
      report(spanBetween(node, node.name), `the oneof "${name}" has no fields`, {
        fixes: [{ title: 'Remove the oneof', edits: [removal(file.parsed.text, node)] }],
      });
  },
  file(file, report) {
    checkExtends(file.parsed.text, file.parsed.file.statements, report);
  },
  message({ node, file }, report) {
    if (node.kind !== 'field') checkExtends(file.parsed.text, node.body.statements, report);
  },
};

function checkExtends(
  text: string,
  statements: readonly (ast.FileStatement | ast.MessageStatement)[],
  report: Report,
): void {
  for (const statement of statements)
    if (statement.kind === 'extend' && isEmpty(statement.body))
      report(spanBetween(statement, statement.extendee), '"extend" declares no extensions', {
        fixes: [{ title: 'Remove "extend"', edits: [removal(text, statement)] }],
      });
}

/** Whether nothing stands between the braces but options, and no mistake that was reported. */
function isEmpty({ open, statements }: Block<{ readonly kind: string }>): boolean {
  return open >= 0 && statements.every(({ kind }) => kind === 'option');
}
