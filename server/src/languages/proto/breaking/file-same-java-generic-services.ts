/** A change of `java_generic_services`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameJavaGenericServices: ProtoBreakingRule = {
  id: 'FILE_SAME_JAVA_GENERIC_SERVICES',
  categories: categories.generated,
  purpose: 'java_generic_services stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v1;
option java_generic_services = true;
`,
  },
  file: sameFileOption('java_generic_services', 'false'),
};
