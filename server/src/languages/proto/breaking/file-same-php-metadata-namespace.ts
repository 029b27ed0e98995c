/** A change of `php_metadata_namespace`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSamePhpMetadataNamespace: ProtoBreakingRule = {
  id: 'FILE_SAME_PHP_METADATA_NAMESPACE',
  categories: categories.generated,
  purpose: 'php_metadata_namespace stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option php_metadata_namespace = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option php_metadata_namespace = "Animals";
`,
  },
  file: sameFileOption('php_metadata_namespace', ''),
};
