/** Files that are gone. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const fileNoDelete: ProtoBreakingRule = {
  id: 'FILE_NO_DELETE',
  categories: categories.fileCsr,
  purpose: 'files stay',
  explain:
    'Whoever imports the file cannot be compiled any more, and what is generated from it is gone. Leave the file and deprecate what is in it.',
  example: {
    before: `//- /pet.proto
syntax = "proto3";
package pets.v1;
//- /owner.proto
syntax = "proto3";
package pets.v1;
`,
    now: `//- /pet.proto
syntax = "proto3";
package pets.v1;
`,
  },
  schema(now, before, report) {
    for (const [path, file] of before.files)
      if (!now.files.has(path)) report(undefined, { file, span: undefined }, `the file "${path}" is gone`);
  },
};
