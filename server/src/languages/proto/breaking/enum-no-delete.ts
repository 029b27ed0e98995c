/** Enums that are no longer in their file. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingInFile } from './missing-declarations.ts';

export const enumNoDelete: ProtoBreakingRule = {
  id: 'ENUM_NO_DELETE',
  categories: categories.fileCsr,
  purpose: 'enums stay in their file',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Deprecate it instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
message Pet {}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
  },
  file: missingInFile('enums'),
};
