/** Files that do not say their syntax. */
import { beginWith } from '../edits.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const syntaxSpecified: ProtoLintRule = {
  id: 'SYNTAX_SPECIFIED',
  categories: categories.basic,
  purpose: 'files say their syntax or edition',
  explain: 'A file without a `syntax` or `edition` statement is proto2, which few expect today.',
  examples: {
    bad: `package pets.v1;
`,
    good: `syntax = "proto3";
package pets.v1;
`,
  },
  file(file, report) {
    if (file.parsed.file.statements.some(({ kind }) => kind === 'syntax')) return;
    report(
      { file, subject: undefined, span: undefined },
      'the file does not say its syntax, so it is proto2',
      { fixes: [beginWith(file, 'syntax = "proto2";')] },
    );
  },
};
