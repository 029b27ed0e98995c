/** Fields that are gone. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingFields } from './missing-fields.ts';

export const fieldNoDelete: ProtoBreakingRule = {
  id: 'FIELD_NO_DELETE',
  categories: categories.generatedCsr,
  purpose: 'fields stay',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. Deprecate the field instead.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
  int32 age = 2;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
  },
  message: missingFields('nothing'),
};
