/** A change of `java_package`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameJavaPackage: ProtoBreakingRule = {
  id: 'FILE_SAME_JAVA_PACKAGE',
  categories: categories.generated,
  purpose: 'java_package stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option java_package = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option java_package = "Animals";
`,
  },
  file: sameFileOption('java_package', ''),
};
