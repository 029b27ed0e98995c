/** Imports that are for nothing. */
import { removal } from '../../../diagnostics/edits.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { importsForNothing } from '../option-use.ts';

export const importUsed: ProtoLintRule = {
  id: 'IMPORT_USED',
  categories: categories.basic,
  purpose: 'imports are used',
  explain:
    'An import that nothing of the file uses makes compilers read more, and ties files together that have nothing to do with each other.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
import "owner.proto";
//- /owner.proto
syntax = "proto3";
package pets.v1;
message Owner {}
`,
    good: `syntax = "proto3";
package pets.v1;
import "owner.proto";
message Pet {
  Owner owner = 1;
}
//- /owner.proto
syntax = "proto3";
package pets.v1;
message Owner {}
`,
  },
  file(file, report) {
    for (const { node, path } of importsForNothing(file))
      report({ file, subject: node, span: node }, `nothing of "${path}" is used`, {
        tags: ['unused'],
        fixes: [{ title: 'Remove the import', edits: [removal(file.parsed.text, node)] }],
      });
  },
};
