/** Files of a package that say different things in `swift_prefix`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameSwiftPrefix: ProtoLintRule = {
  id: 'PACKAGE_SAME_SWIFT_PREFIX',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same swift_prefix',
  explain:
    'The code of a package belongs together. Files of it that set `swift_prefix` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option swift_prefix = "PT";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option swift_prefix = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option swift_prefix = "PT";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option swift_prefix = "PT";
`,
  },
  files: sameOption('swift_prefix'),
};
