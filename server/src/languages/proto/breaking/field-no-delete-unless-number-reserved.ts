/** Fields that are gone, with no reserved number in their place. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingFields } from './missing-fields.ts';

export const fieldNoDeleteUnlessNumberReserved: ProtoBreakingRule = {
  id: 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
  categories: categories.bothWires,
  purpose: 'fields stay, or leave a reserved number',
  explain:
    'Messages on the wire mean something else to those who have the schema from before. A number that is reserved cannot come to mean something else.',
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
  reserved "age";
}
`,
  },
  message: missingFields('number'),
};
