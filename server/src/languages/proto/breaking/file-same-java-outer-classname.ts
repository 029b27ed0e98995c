/** A change of `java_outer_classname`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameJavaOuterClassname: ProtoBreakingRule = {
  id: 'FILE_SAME_JAVA_OUTER_CLASSNAME',
  categories: categories.generated,
  purpose: 'java_outer_classname stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option java_outer_classname = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option java_outer_classname = "Animals";
`,
  },
  file: sameFileOption('java_outer_classname', ''),
};
