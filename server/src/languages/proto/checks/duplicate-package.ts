/** More than one package statement. */
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const duplicatePackage: ProtoCheck = {
  code: 'proto/duplicate-package',
  severity: 'error',
  title: 'more than one package statement',
  explain: 'A file belongs to one package, which holds all that the file declares.',
  examples: {
    bad: `syntax = "proto3";
package greet.v1;
package greet.v2;
`,
    good: `syntax = "proto3";
package greet.v1;
`,
  },
  file({ uri, parsed }, report) {
    const [first, ...rest] = parsed.file.statements.filter((statement) => statement.kind === 'package');
    if (first === undefined) return;
    for (const statement of rest)
      report(statement, 'a file has only one package statement', {
        related: [{ uri, span: first, message: 'the first one is here' }],
        fixes: [{ title: 'Remove the statement', edits: [removal(parsed.text, statement)] }],
      });
  },
};
