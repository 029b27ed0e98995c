/** A syntax or edition statement that is not the first statement. */
import { lineBefore, removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const misplacedSyntax: ProtoCheck = {
  code: 'proto/misplaced-syntax',
  severity: 'error',
  title: 'the syntax statement is not first, or not the only one',
  explain:
    'A file has at most one `syntax` or `edition` statement, and it stands before all others: how the rest is read ' +
    'depends on it.',
  examples: {
    bad: `package greet.v1;
syntax = "proto3";
`,
    good: `syntax = "proto3";
package greet.v1;
`,
  },
  file({ uri, parsed }, report) {
    const { text } = parsed;
    const [first, ...rest] = parsed.file.statements.filter(({ kind }) => kind !== 'broken');
    for (const statement of rest) {
      if (statement.kind !== 'syntax') continue;
      const keyword = `"${statement.keyword.text}"`;
      if (first?.kind === 'syntax')
        report(statement, `a file has only one syntax or edition statement`, {
          related: [{ uri, span: first, message: 'the first one is here' }],
          fixes: [{ title: 'Remove the statement', edits: [removal(text, statement)] }],
        });
      else
        report(statement, `the ${keyword} statement must be the first of the file`, {
          fixes: [
            {
              title: 'Move the statement to the top',
              edits: [
                lineBefore(text, first?.start ?? 0, text.slice(statement.start, statement.end)),
                removal(text, statement),
              ],
            },
          ],
        });
    }
  },
};
