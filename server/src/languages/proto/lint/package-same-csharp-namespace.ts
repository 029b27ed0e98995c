/** Files of a package that say different things in `csharp_namespace`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSameCsharpNamespace: ProtoLintRule = {
  id: 'PACKAGE_SAME_CSHARP_NAMESPACE',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same csharp_namespace',
  explain:
    'The code of a package belongs together. Files of it that set `csharp_namespace` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option csharp_namespace = "Pets.V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option csharp_namespace = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option csharp_namespace = "Pets.V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option csharp_namespace = "Pets.V1";
`,
  },
  files: sameOption('csharp_namespace'),
};
