/** A change of `py_generic_services`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSamePyGenericServices: ProtoBreakingRule = {
  id: 'FILE_SAME_PY_GENERIC_SERVICES',
  categories: categories.generated,
  purpose: 'py_generic_services stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
`,
    now: `syntax = "proto3";
package pets.v1;
option py_generic_services = true;
`,
  },
  file: sameFileOption('py_generic_services', 'false'),
};
