/** A change of `swift_prefix`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameSwiftPrefix: ProtoBreakingRule = {
  id: 'FILE_SAME_SWIFT_PREFIX',
  categories: categories.generated,
  purpose: 'swift_prefix stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option swift_prefix = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option swift_prefix = "Animals";
`,
  },
  file: sameFileOption('swift_prefix', ''),
};
