/** Values of enums that are gone, with no reserved name in their place. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { missingValues } from './missing-values.ts';

export const enumValueNoDeleteUnlessNameReserved: ProtoBreakingRule = {
  id: 'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED',
  categories: categories.wireJson,
  purpose: 'values of enums stay, or leave a reserved name',
  explain:
    'Messages in JSON mean something else to those who have the schema from before. A name that is reserved cannot come to mean something else.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  reserved 1;
}
`,
  },
  enum: missingValues('name'),
};
