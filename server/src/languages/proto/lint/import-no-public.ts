/** Public imports. */
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ProtoLinked } from '../symbols.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const importNoPublic: ProtoLintRule = {
  id: 'IMPORT_NO_PUBLIC',
  categories: categories.sensible,
  purpose: 'imports are not public',
  explain:
    'What a file gets by way of a public import looks as if it were its own. Importing the file that declares a type keeps what depends on what visible.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
import public "owner.proto";
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
  import({ node, path, modifier }, file, report) {
    if (modifier === 'public')
      report({ file, subject: node, span: node }, `the import of "${path}" is public`, {
        fixes: plainImport(file, node),
      });
  },
};

/** Files that import this one may have to import what it let them see. */
function plainImport({ parsed: { text } }: ProtoLinked, { start, end }: Span): readonly Fix[] {
  const [head, before = ''] = /^(import\s+)public\s+/.exec(text.slice(start, end)) ?? [];
  if (head === undefined) return [];
  const span = { start: start + before.length, end: start + head.length };
  return [{ title: 'Import it for this file alone', edits: [{ span, newText: '' }] }];
}
