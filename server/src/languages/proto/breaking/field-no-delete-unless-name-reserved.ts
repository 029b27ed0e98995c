/** Fields that are gone, with no reserved name in their place. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingFields } from './missing-fields.ts';

export const fieldNoDeleteUnlessNameReserved: ProtoBreakingRule = {
  id: 'FIELD_NO_DELETE_UNLESS_NAME_RESERVED',
  categories: categories.wireJson,
  purpose: 'fields stay, or leave a reserved name',
  explain:
    'Messages in JSON mean something else to those who have the schema from before. A name that is reserved cannot come to mean something else.',
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
  reserved 2;
}
`,
  },
  message: missingFields('name'),
};
