/** A change of `cc_enable_arenas`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameCcEnableArenas: ProtoBreakingRule = {
  id: 'FILE_SAME_CC_ENABLE_ARENAS',
  categories: categories.generated,
  purpose: 'cc_enable_arenas stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v1;
option cc_enable_arenas = false;
`,
  },
  file: sameFileOption('cc_enable_arenas', 'true'),
};
