/** Files without a package. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const packageDefined: ProtoLintRule = {
  id: 'PACKAGE_DEFINED',
  categories: categories.minimal,
  purpose: 'files are of a package',
  explain: 'Without a package, names of the file clash with those of every other file without one.',
  examples: {
    bad: `syntax = "proto3";
message Pet {}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
  },
  file(file, report) {
    if (file.package === '') report({ file, subject: undefined, span: undefined }, 'the file has no package');
  },
};
