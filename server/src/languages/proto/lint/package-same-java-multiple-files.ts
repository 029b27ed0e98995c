/** Files of a package that say different things in `java_multiple_files`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameJavaMultipleFiles: ProtoLintRule = {
  id: 'PACKAGE_SAME_JAVA_MULTIPLE_FILES',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same java_multiple_files',
  explain:
    'The code of a package belongs together. Files of it that set `java_multiple_files` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option java_multiple_files = true;
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option java_multiple_files = false;
`,
    good: `syntax = "proto3";
package pets.v1;
option java_multiple_files = true;
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option java_multiple_files = true;
`,
  },
  files: sameOption('java_multiple_files'),
};
