/** A change of `php_namespace`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSamePhpNamespace: ProtoBreakingRule = {
  id: 'FILE_SAME_PHP_NAMESPACE',
  categories: categories.generated,
  purpose: 'php_namespace stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option php_namespace = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option php_namespace = "Animals";
`,
  },
  file: sameFileOption('php_namespace', ''),
};
