/** Files without a namespace. */
import { lineBefore } from '../../../diagnostics/edits.ts';
import { headerStart } from '../headers.ts';
import { categories, type ThriftLintRule } from '../lint-rule.ts';

export const namespaceDefined: ThriftLintRule = {
  id: 'NAMESPACE_DEFINED',
  categories: categories.minimal,
  purpose: 'files that declare something have a namespace',
  explain:
    'Without a namespace, generated code lands in a package that is named after the file, or in none, and clashes with that of others. Later it cannot move without a change for all who use it.',
  examples: {
    bad: `struct Pet {}
`,
    good: `namespace * pets.v1

struct Pet {}
`,
  },
  file(file, report) {
    const { statements } = file.parsed.file;
    const declares = statements.some(({ kind }) => kind !== 'include' && kind !== 'empty');
    if (!declares || statements.some(({ kind }) => kind === 'namespace' || kind === 'package')) return;
    report({ file, subjects: [], span: undefined }, 'the file has no namespace', {
      help: 'a namespace for all languages is written "namespace * pets.v1"',
      fixes: [
        {
          title: `Begin the file with namespace * ${file.program}`,
          edits: [lineBefore(file.parsed.text, headerStart(file.parsed), `namespace * ${file.program}\n`)],
        },
      ],
    });
  },
};
