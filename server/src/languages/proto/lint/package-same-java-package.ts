/** Files of a package that say different things in `java_package`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameJavaPackage: ProtoLintRule = {
  id: 'PACKAGE_SAME_JAVA_PACKAGE',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same java_package',
  explain:
    'The code of a package belongs together. Files of it that set `java_package` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option java_package = "com.example.pets.v1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option java_package = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option java_package = "com.example.pets.v1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option java_package = "com.example.pets.v1";
`,
  },
  files: sameOption('java_package'),
};
