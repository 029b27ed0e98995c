/** A change of `ruby_package`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameRubyPackage: ProtoBreakingRule = {
  id: 'FILE_SAME_RUBY_PACKAGE',
  categories: categories.generated,
  purpose: 'ruby_package stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option ruby_package = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option ruby_package = "Animals";
`,
  },
  file: sameFileOption('ruby_package', ''),
};
