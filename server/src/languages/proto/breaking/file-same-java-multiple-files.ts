/** A change of `java_multiple_files`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameJavaMultipleFiles: ProtoBreakingRule = {
  id: 'FILE_SAME_JAVA_MULTIPLE_FILES',
  categories: categories.generated,
  purpose: 'java_multiple_files stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v1;
option java_multiple_files = true;
`,
  },
  file: sameFileOption('java_multiple_files', 'false'),
};
