/** A change of `objc_class_prefix`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameObjcClassPrefix: ProtoBreakingRule = {
  id: 'FILE_SAME_OBJC_CLASS_PREFIX',
  categories: categories.generated,
  purpose: 'objc_class_prefix stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option objc_class_prefix = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option objc_class_prefix = "Animals";
`,
  },
  file: sameFileOption('objc_class_prefix', ''),
};
