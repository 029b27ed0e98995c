/** Files of a package that say different things in `php_namespace`. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { sameOption } from './same-option.ts';

export const packageSamePhpNamespace: ProtoLintRule = {
  id: 'PACKAGE_SAME_PHP_NAMESPACE',
  categories: categories.packageAffinity,
  purpose: 'files of a package have the same php_namespace',
  explain:
    'The code of a package belongs together. Files of it that set `php_namespace` to different values, or of which only some set it, are generated into different places.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
option php_namespace = "Pets\\\\V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option php_namespace = "Other";
`,
    good: `syntax = "proto3";
package pets.v1;
option php_namespace = "Pets\\\\V1";
//- /pets/v1/more.proto
syntax = "proto3";
package pets.v1;
option php_namespace = "Pets\\\\V1";
`,
  },
  files: sameOption('php_namespace'),
};
