/** Files of a package that say different things in `go_package`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameGoPackage: ProtoLintRule = {
  id: 'PACKAGE_SAME_GO_PACKAGE',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same go_package',
  explain:
    'The code of a package belongs together. Files of it that set `go_package` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option go_package = "example.com/pets/v1;petsv1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option go_package = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option go_package = "example.com/pets/v1;petsv1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option go_package = "example.com/pets/v1;petsv1";
`,
  },
  files: sameOption('go_package'),
};
