/** A change of `optimize_for`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameOptimizeFor: ProtoBreakingRule = {
  id: 'FILE_SAME_OPTIMIZE_FOR',
  categories: categories.generated,
  purpose: 'optimize_for stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v1;
option optimize_for = CODE_SIZE;
`,
  },
  file: sameFileOption('optimize_for', 'SPEED'),
};
