/** Files of a package that say different things in `ruby_package`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameRubyPackage: ProtoLintRule = {
  id: 'PACKAGE_SAME_RUBY_PACKAGE',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same ruby_package',
  explain:
    'The code of a package belongs together. Files of it that set `ruby_package` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option ruby_package = "Pets::V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option ruby_package = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option ruby_package = "Pets::V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option ruby_package = "Pets::V1";
`,
  },
  files: sameOption('ruby_package'),
};
