/** A change of `go_package`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameGoPackage: ProtoBreakingRule = {
  id: 'FILE_SAME_GO_PACKAGE',
  categories: categories.generated,
  purpose: 'go_package stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option go_package = "example.com/pets/v1;petsv1";
`,
    now: `syntax = "proto3";
package pets.v1;
option go_package = "example.com/animals/v1;petsv1";
`,
  },
  file: sameFileOption('go_package', ''),
};
